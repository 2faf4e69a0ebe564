package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.ApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sidecar's jar in a process of its own that can be killed, stopped and started again on the
 * same port, and a client for its REST API.
 */
final class SidecarProcess implements AutoCloseable {

  static final Duration DEADLINE = Duration.ofSeconds(30);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final int port;
  private HttpClient client = newClient();
  private List<String> prefix = List.of();
  private final Map<String, String> environment = new HashMap<>();
  private List<String> options = List.of();
  private @Nullable Path settings;
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
  private Process process;

  private SidecarProcess(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** One that was not started yet, with a port of its own. */
  static SidecarProcess in(Path folder) {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new SidecarProcess(folder, free.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SidecarProcess startedIn(Path folder) {
    return in(folder).start();
  }

  /** Starts a new process; gives this once it listens. */
  SidecarProcess start() {
    List<String> command = new ArrayList<>(prefix);
    command.add(java.toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-jar",
            System.getProperty("outrider.sidecar.jar"),
            "--port",
            Integer.toString(port),
            "--config",
            config().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OUTRIDER_HOME", folder.resolve("home").toString());
    builder.environment().keySet().removeIf(name -> name.matches("OUTRIDER_.*_TOKEN"));
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors().toFile()));
    try {
      process = builder.start();
      assertThat(process.inputReader(StandardCharsets.UTF_8).readLine())
          .as(() -> "the first line of a sidecar that complained " + complaints())
          .contains("listening on http://127.0.0.1:" + port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client = newClient();
    return this;
  }

  /** The settings given; and tests act as often as they like. */
  private Path config() {
    try {
      String given = settings == null ? "" : Files.readString(settings);
      return Files.writeString(
          folder.resolve("as-tests-run.properties"),
          "action.gcInterval=0s\naction.clearInterval=0s\n" + given);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the command that starts the process come after these words. */
  SidecarProcess behind(String... words) {
    prefix = List.of(words);
    return this;
  }

  /** Has it run on that JDK, and not on the one of the tests. */
  SidecarProcess on(Jdks jdk) {
    java = jdk.java();
    return this;
  }

  /** Gives its JVM these options. */
  SidecarProcess options(String... words) {
    options = List.of(words);
    return this;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Has an environment variable set. */
  SidecarProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Has it read these settings. */
  SidecarProcess configured(Path file) {
    settings = file;
    return this;
  }

  long pid() {
    return process.pid();
  }

  int port() {
    return port;
  }

  private static HttpClient newClient() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private Path errors() {
    return folder.resolve("sidecar.stderr");
  }

  private String complaints() {
    try {
      return Files.readString(errors());
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** As {@code kill -9} does, which leaves no time for anything. */
  void kill() {
    process.destroyForcibly();
    try {
      assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Holds the process: its connections stay open and nothing answers. */
  void freeze() {
    signal("-STOP");
  }

  void thaw() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
      assertThat(kill.waitFor()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a host's agent is told so that it reports here under that name. */
  String agentSettings(String service) {
    return "sidecar=http://127.0.0.1:%d,token.file=%s,service=%s,report.interval=100ms"
        .formatted(port, folder.resolve("home").resolve("agent.token"), service);
  }

  String token() {
    return tokenIn("admin.token");
  }

  String agentToken() {
    return tokenIn("agent.token");
  }

  private String tokenIn(String file) {
    try {
      return Files.readString(folder.resolve("home").resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> get(String pathAndQuery) {
    return send(request(pathAndQuery).build());
  }

  /** What a GET with the admin token answers, its body in the file; gives the status. */
  int download(String pathAndQuery, Path into) {
    try {
      return client
          .send(
              request(pathAndQuery).header("Authorization", "Bearer " + token()).build(),
              HttpResponse.BodyHandlers.ofFile(into))
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException("the sidecar said " + complaints(), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A POST with the admin token. */
  HttpResponse<String> act(String pathAndQuery) {
    return act(pathAndQuery, "Authorization", "Bearer " + token());
  }

  /** A POST with those headers and no others. */
  HttpResponse<String> act(String pathAndQuery, String... headers) {
    HttpRequest.Builder request = request(pathAndQuery).POST(HttpRequest.BodyPublishers.noBody());
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
        .timeout(DEADLINE);
  }

  /** Sends it; the answer is held against the document that the jar itself has of its API. */
  private HttpResponse<String> send(HttpRequest request) {
    try {
      return ApiDocument.held(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException("the sidecar said " + complaints(), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode parse(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  /** What a GET that must succeed answers. */
  JsonNode read(String pathAndQuery) {
    HttpResponse<String> answer = get(pathAndQuery);
    assertThat(answer.statusCode()).as(() -> pathAndQuery + ": " + answer.body()).isEqualTo(200);
    return parse(answer);
  }

  static String encoded(String parameter) {
    return URLEncoder.encode(parameter, StandardCharsets.UTF_8);
  }

  /** The entry about a service among the JVMs; a missing node where there is none. */
  JsonNode jvm(String service) {
    for (JsonNode jvm : read("/api/performance/jvms").path("jvms")) {
      if (jvm.path("service").asText().equals(service)) {
        return jvm;
      }
    }
    return JSON.missingNode();
  }

  /** Waits until the service reports; gives the id of its JVM. */
  String awaitJvm(String service) {
    Until.true_(
        () -> service + " reports: " + read("/api/performance/jvms"),
        DEADLINE,
        () -> jvm(service).isObject());
    return jvm(service).path("id").asText();
  }

  /** Waits for two more reports: the second of them was begun after this was called. */
  void awaitFreshReport(String service) {
    for (int report = 0; report < 2; report++) {
      String latest = jvm(service).path("lastReportAt").asText();
      Until.true_(
          () -> "a report after " + latest + ": " + jvm(service),
          DEADLINE,
          () -> !jvm(service).path("lastReportAt").asText().equals(latest));
    }
  }

  /**
   * Waits until the sidecar shows exactly what was counted, and sees to it that it still does with
   * the next reports.
   */
  void awaitExactly(String service, Map<Figure, Long> counted) {
    awaitJvm(service);
    Until.true_(
        () ->
            service
                + ": the sidecar shows "
                + shown(service, counted.keySet())
                + ", really there were "
                + counted,
        DEADLINE,
        () -> shown(service, counted.keySet()).equals(counted));
    awaitFreshReport(service);
    assertThat(shown(service, counted.keySet())).isEqualTo(counted);
    assertThat(jvm(service).path("suppressedFailures").asLong(-1)).isZero();
    assertThat(jvm(service).path("droppedEntries").asLong(-1)).isZero();
  }

  Map<Figure, Long> shown(String service, Set<Figure> figures) {
    Map<Figure, Long> shown = new EnumMap<>(Figure.class);
    for (Figure figure : figures) {
      shown.put(figure, figure.in(read(figure.path() + "?jvm=" + encoded(service))));
    }
    return shown;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
