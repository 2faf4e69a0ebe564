package dev.outrider.sidecar;

import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Protocol;
import dev.outrider.protocol.Report;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Speaks the real protocol as an agent does, about a host that is made up. */
final class SimulatedAgent {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String jvmId;
  private final String service;
  private String token = TestSidecar.AGENT_TOKEN;
  private long sequence;

  SimulatedAgent(int port, String jvmId, String service) {
    this.base = "http://127.0.0.1:" + port;
    this.jvmId = jvmId;
    this.service = service;
  }

  SimulatedAgent(TestSidecar sidecar, String jvmId, String service) {
    this(sidecar.port(), jvmId, service);
  }

  /** With that token in place of the tests' own. */
  SimulatedAgent showing(String other) {
    token = other;
    return this;
  }

  String jvmId() {
    return jvmId;
  }

  /** Reports everything, its identity included, and must be taken. */
  SimulatedAgent whole(Entry... entries) throws Exception {
    List<Entry> all = new ArrayList<>(Arrays.asList(entries));
    all.add(identity());
    expect(200, report(true, ++sequence, all));
    return this;
  }

  /** Reports changes, and must be taken. */
  SimulatedAgent changes(Entry... entries) throws Exception {
    expect(200, report(false, ++sequence, Arrays.asList(entries)));
    return this;
  }

  HttpResponse<byte[]> report(boolean whole, long sequence, List<Entry> entries) throws Exception {
    return postReport(
        Codec.encode(new Report(jvmId, sequence, whole, System.currentTimeMillis(), entries)));
  }

  HttpResponse<byte[]> postReport(byte[] body, String... headers) throws Exception {
    return post(Protocol.REPORT_PATH, body, headers);
  }

  CompletableFuture<HttpResponse<byte[]>> poll() {
    HttpRequest request =
        HttpRequest.newBuilder(uri(Protocol.COMMANDS_PATH + jvmParameter()))
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(30))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> result(CommandResult result) throws Exception {
    return post(Protocol.RESULTS_PATH + jvmParameter(), Codec.encode(result));
  }

  HttpResponse<byte[]> postResult(byte[] body) throws Exception {
    return post(Protocol.RESULTS_PATH + jvmParameter(), body);
  }

  /** Answers the next command as {@code work} does; for those who ask the operator alone. */
  void answer(Function<Command, CommandResult> work) {
    CompletableFuture<Command> unused = work(work);
  }

  /** Polls until there is a command, and answers it as {@code work} does. */
  CompletableFuture<Command> work(Function<Command, CommandResult> work) {
    return poll()
        .thenCompose(answer -> answer.statusCode() == 204 ? work(work) : worked(answer, work));
  }

  private CompletableFuture<Command> worked(
      HttpResponse<byte[]> polled, Function<Command, CommandResult> work) {
    return CompletableFuture.completedFuture(polled)
        .thenApply(
            answer -> {
              try {
                expect(200, answer);
                Command command = Codec.decodeCommand(answer.body());
                expect(200, result(work.apply(command)));
                return command;
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  Entry identity() {
    return Entry.of(Kind.JVM, "self")
        .attribute(Field.Jvm.SERVICE, service)
        .attribute(Field.Jvm.PID, "4711")
        .attribute(Field.Jvm.HOST, "box")
        .attribute(Field.Jvm.JAVA_VERSION, "17.0.15")
        .attribute(Field.Jvm.JVM_NAME, "OpenJDK 64-Bit Server VM")
        .attribute(Field.Jvm.AGENT_VERSION, "0.1.0")
        .value(Field.Jvm.STARTED_MILLIS, 1_736_510_400_000L)
        .build();
  }

  private HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", Protocol.CONTENT_TYPE)
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private String jvmParameter() {
    return "?jvm=" + URLEncoder.encode(jvmId, StandardCharsets.UTF_8);
  }

  private URI uri(String path) {
    return URI.create(base + path);
  }

  private static void expect(int status, HttpResponse<byte[]> answer) {
    if (answer.statusCode() != status) {
      throw new AssertionError(
          answer.statusCode() + ": " + new String(answer.body(), StandardCharsets.UTF_8));
    }
  }
}
