package dev.outrider.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.config.CommandLine;
import dev.outrider.sidecar.config.Settings;
import dev.outrider.sidecar.http.Route;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.security.Token;
import dev.outrider.sidecar.security.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A real sidecar on a free port, in this JVM, and a client for it. */
final class TestSidecar implements AutoCloseable {

  private static final String NO_HISTORY =
      Path.of("src", "test", "resources", "no-history.properties").toString();

  // Each has a folder of its own, so that none takes up another's alerts.
  private static final Path DATA_DIR =
      Path.of("target", "test-sidecars", Long.toString(ProcessHandle.current().pid()));
  private static final AtomicInteger FOLDERS = new AtomicInteger();

  static final String TOKEN = "a-token-for-tests";
  static final String AGENT_TOKEN = "an-agent-token-for-tests";
  static final String READ_TOKEN = "a-read-token-for-tests";

  private static final Timing PATIENT = new Timing(Duration.ofSeconds(10), Duration.ofSeconds(10));
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Sidecar sidecar;
  private final int port;

  private TestSidecar(Sidecar sidecar) {
    this.sidecar = sidecar;
    this.port = sidecar.port();
  }

  static TestSidecar start() {
    return start(TimeSource.system(), PATIENT);
  }

  static TestSidecar start(TimeSource time) {
    return start(time, PATIENT);
  }

  static TestSidecar start(Timing timing) {
    return start(TimeSource.system(), timing);
  }

  static TestSidecar start(TimeSource time, Timing timing) {
    return start(0, time, timing);
  }

  /** On the port of one that was closed before. */
  static TestSidecar startAgain(int port) {
    return start(port, TimeSource.system(), PATIENT);
  }

  private static TestSidecar start(int port, TimeSource time, Timing timing) {
    return start(
        time,
        timing,
        "--port",
        Integer.toString(port),
        "--config",
        NO_HISTORY,
        "--data-dir",
        freshFolder());
  }

  /** One that keeps a history. */
  static TestSidecar withHistory(Timing timing) {
    return start(TimeSource.system(), timing, "--port", "0", "--data-dir", freshFolder());
  }

  private static String freshFolder() {
    return DATA_DIR.resolve(Integer.toString(FOLDERS.incrementAndGet())).toString();
  }

  /** One that keeps its history in that folder. */
  static TestSidecar withHistory(Path dataDir, TimeSource time) {
    return start(time, PATIENT, "--port", "0", "--data-dir", dataDir.toString());
  }

  /** One of that configuration. */
  static TestSidecar configured(Path dataDir, Path configuration) {
    return start(
        TimeSource.system(),
        PATIENT,
        "--port",
        "0",
        "--data-dir",
        dataDir.toString(),
        "--config",
        configuration.toString());
  }

  private static TestSidecar start(TimeSource time, Timing timing, String... arguments) {
    CommandLine commandLine = CommandLine.parse(List.of(arguments), Map.of());
    Settings settings = commandLine.settings();
    Tokens tokens =
        new Tokens(
            Token.of(TOKEN),
            Token.of(AGENT_TOKEN),
            settings.security().requireReadToken() ? Token.of(READ_TOKEN) : null);
    return new TestSidecar(Sidecar.start(settings, tokens, time, timing));
  }

  /** One with these lines in its configuration, and no history. */
  static TestSidecar configured(TimeSource time, String... lines) {
    try {
      Path file = Files.createTempFile("sidecar", ".properties");
      Files.write(file, List.of(lines));
      Files.writeString(file, "\nhistory.enabled=false\n", StandardOpenOption.APPEND);
      TestSidecar sidecar =
          start(
              time,
              PATIENT,
              "--port",
              "0",
              "--config",
              file.toString(),
              "--data-dir",
              freshFolder());
      Files.delete(file);
      return sidecar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Route> routes() {
    return sidecar.routes();
  }

  int port() {
    return port;
  }

  URI uri(String pathAndQuery) {
    return URI.create("http://127.0.0.1:" + port + pathAndQuery);
  }

  HttpResponse<String> get(String pathAndQuery, String... headers) throws Exception {
    return send(request(pathAndQuery, headers).GET().build());
  }

  /** The answer to a GET that must succeed. */
  JsonNode json(String pathAndQuery) throws Exception {
    HttpResponse<String> answer = get(pathAndQuery);
    if (answer.statusCode() != 200) {
      throw new AssertionError(pathAndQuery + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** A POST with the admin token and no body. */
  HttpResponse<String> act(String pathAndQuery) throws Exception {
    return acting(pathAndQuery).get();
  }

  CompletableFuture<HttpResponse<String>> acting(String pathAndQuery, String... headers) {
    HttpRequest.Builder request =
        request(pathAndQuery, headers)
            .header("Authorization", "Bearer " + TOKEN)
            .POST(HttpRequest.BodyPublishers.noBody());
    return client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(TestSidecar::held);
  }

  /** Sends it; the answer is held against the API's document, whatever it is. */
  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return held(client.send(request, TestSidecar::whole));
  }

  private static HttpResponse<String> held(HttpResponse<String> answer) {
    return ApiDocument.held(answer, "Authorization", "Bearer " + TOKEN);
  }

  /** The body; of a stream of events, which never ends, the first event. */
  private static HttpResponse.BodySubscriber<String> whole(HttpResponse.ResponseInfo info) {
    boolean endless =
        info.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    return endless
        ? HttpResponse.BodySubscribers.mapping(
            HttpResponse.BodySubscribers.ofInputStream(), TestSidecar::firstEvent)
        : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
  }

  private static String firstEvent(InputStream body) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      StringBuilder read = new StringBuilder();
      String line = lines.readLine();
      while (line != null && !line.startsWith("data:")) {
        read.append(line).append('\n');
        line = lines.readLine();
      }
      return read.append(line).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpRequest.Builder request(String pathAndQuery, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(pathAndQuery)).timeout(Duration.ofSeconds(30));
    return headers.length == 0 ? request : request.headers(headers);
  }

  static JsonNode parse(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  /** The code of an answer that is an error. */
  static String code(HttpResponse<String> answer) throws IOException {
    return parse(answer).at("/error/code").asText();
  }

  static String message(HttpResponse<String> answer) throws IOException {
    return parse(answer).at("/error/message").asText();
  }

  @Override
  public void close() {
    sidecar.close();
  }
}
