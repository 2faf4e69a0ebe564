package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Protocol;
import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.fleet.RealRedis;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that ships, started as a user starts it. */
class SidecarIT {

  private static final Path JAR = Path.of(System.getProperty("outrider.sidecar.jar"));
  private static final Pattern LISTENING =
      Pattern.compile(
          "Outrider sidecar (\\S+) listening on http://127\\.0\\.0\\.1:(\\d+) \\(ready in (\\d+)"
              + " ms\\)");
  private static final long DEADLINE_SECONDS = 30;

  // What config/systemd gives it. It means to be gone within 5 s, of a machine that does not stand
  // still itself.
  private static final long STOP_SECONDS = 10;

  @TempDir private Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void endAll() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void startsServesAndStops() throws Exception {
    Process sidecar = start("--port", "0");
    Matcher first = LISTENING.matcher(sidecar.inputReader().readLine());
    assertThat(first.matches()).isTrue();
    String second = sidecar.inputReader().readLine();
    Path tokenFile = folder.resolve("home").resolve("admin.token");
    String token = Files.readString(tokenFile).strip();
    assertThat(second).isEqualTo("Admin token: " + tokenFile);
    int port = Integer.parseInt(first.group(2));

    SimulatedAgent agent =
        new SimulatedAgent(port, "j1", "aura")
            .showing(tokenIn("agent.token"))
            .whole(Hosts.everything());
    assertThat(get(port, "/api/performance/metrics").body()).contains("\"hits\":1304");
    assertThat(get(port, "/metrics").body()).contains("cache_gets_total{service=\"aura\"");
    assertThat(post(port, "wrong").statusCode()).isEqualTo(403);
    CompletableFuture<?> polling = CompletableFuture.runAsync(() -> pollWhileItAnswers(agent));

    Iterator<String> stream = stream(port);
    assertThat(stream.next()).isEqualTo("retry:2000");

    // Neither a parked poll, an agent that asks again at once nor a stream may hold the stop up.
    sidecar.destroy();
    assertThat(sidecar.waitFor(5, TimeUnit.SECONDS)).as("gone within 5 s").isTrue();
    polling.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    assertThat(stream).toIterable().as("ends well").contains("event:metrics");
    String log = Files.readString(folder.resolve("stderr"));
    assertThat(log).contains("denied POST /api/performance/gc/collect").doesNotContain(token);
    assertThat(log.lines()).as("nothing but that line").hasSize(1);
  }

  /** Within the time that systemd and Kubernetes give it, and so that nothing told is lost. */
  @Test
  void stopsThoughRedisAndClientsStandStill() throws Exception {
    RealRedis redis = new RealRedis().start();
    long redisPid = redis.pid();
    String history = "/api/performance/history?metric=process.threads&jvm=aura";
    try {
      ProcessBuilder builder = builder("--port", "0");
      builder.environment().put("OUTRIDER_FLEET_REDIS", redis.uri());
      builder.environment().put("OUTRIDER_FLEET_SECRET", "a-secret-of-the-fleet");
      Process sidecar = start(builder);
      int port = listening(sidecar);
      awaitBody(port, "/api/performance/fleet", "\"state\":\"connected\"");
      SimulatedAgent agent =
          new SimulatedAgent(port, "j1", "aura").showing(tokenIn("agent.token")).whole(threads(17));
      awaitBody(port, history, "\"value\":17");
      signal("-STOP", redisPid);
      try (Socket dribbling = RawHttp.connect(port)) {
        dribbling.getOutputStream().write(beginningOfAReport(port));
        agent.changes(threads(4_711));
        sidecar.destroy();
        assertThat(sidecar.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as("gone in time").isTrue();
      }
      assertThat(Files.readString(folder.resolve("stderr"))).doesNotContain("history");
    } finally {
      signal("-CONT", redisPid);
      redis.close();
    }
    awaitBody(listening(start("--port", "0")), history, "\"max\":4711");
  }

  private static Entry threads(long count) {
    return Entry.of(Kind.PROCESS, "self").value(Field.OsProcess.THREADS, count).build();
  }

  private byte[] beginningOfAReport(int port) throws IOException {
    return "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: %s\r\nContent-Length: 1000\r\n%s"
        .formatted(
            Protocol.REPORT_PATH,
            port,
            Protocol.CONTENT_TYPE,
            "Authorization: Bearer " + tokenIn("agent.token") + "\r\n\r\nx")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void awaitBody(int port, String path, String part) {
    Until.true_(
        () -> part + " at " + path,
        Duration.ofSeconds(DEADLINE_SECONDS),
        () -> {
          try {
            return get(port, path).body().contains(part);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", name, Long.toString(pid)).start().waitFor()).isZero();
  }

  @Test
  void logsJsonIfThatIsAskedFor() throws Exception {
    Path config = Files.writeString(folder.resolve("json.properties"), "log.format=json\n");
    Process sidecar = start("--port", "0", "--config", config.toString());
    int port = listening(sidecar);
    assertThat(post(port, "wrong").statusCode()).isEqualTo(403);
    sidecar.destroy();
    assertThat(sidecar.waitFor(5, TimeUnit.SECONDS)).isTrue();

    List<String> log = Files.readAllLines(folder.resolve("stderr"));
    assertThat(log).hasSize(1);
    JsonNode denied = new ObjectMapper().readTree(log.get(0));
    assertThat(denied.get("logger").textValue()).isEqualTo("audit");
    assertThat(denied.get("message").textValue()).startsWith("denied POST ");
  }

  @Test
  void whereBrotlisCodeCannotBeLoadedAnswersAreGzip() throws Exception {
    ProcessBuilder builder = builder("--port", "0");
    // As where nothing may be executed that lies in the temporary folder.
    builder
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "-Dcom.aayushatharva.brotli4j.native.workdir=/proc/self/no-such-folder");
    int port = listening(start(builder));
    new SimulatedAgent(port, "j1", "aura")
        .showing(tokenIn("agent.token"))
        .whole(Hosts.everything());

    for (int i = 0; i < 3; i++) {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                  .header("Accept-Encoding", "br, gzip;q=0.5")
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
          .startsWith("# HELP".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Files.readString(folder.resolve("stderr")).lines())
        .filteredOn(line -> line.contains("Brotli"))
        .singleElement()
        .asString()
        .contains("answers are compressed by gzip alone");
  }

  @Test
  void theJarHasBrotliAndUsesIt() throws Exception {
    int port = listening(start("--port", "0"));
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .header("Accept-Encoding", "br, gzip")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("br");
  }

  @Test
  void keepsItsTokenFromStartToStart() throws Exception {
    int firstPort = listening(start("--port", "0"));
    String token = Files.readString(folder.resolve("home").resolve("admin.token")).strip();
    int secondPort = listening(start("--port", "0"));

    // Past the gate there is no JVM to act on.
    assertThat(post(firstPort, token).statusCode()).isEqualTo(503);
    assertThat(post(secondPort, token).statusCode()).isEqualTo(503);
  }

  @Test
  void aTokenInTheEnvironmentIsNotWritten() throws Exception {
    ProcessBuilder builder = builder("--port", "0");
    builder.environment().put("OUTRIDER_ADMIN_TOKEN", "from-the-environment");
    Process sidecar = start(builder);
    int port = listening(sidecar);

    assertThat(sidecar.inputReader().readLine())
        .isEqualTo("Admin token: given in OUTRIDER_ADMIN_TOKEN");
    assertThat(post(port, "from-the-environment").statusCode()).isEqualTo(503);
    assertThat(folder.resolve("home").resolve("admin.token")).doesNotExist();
  }

  @Test
  void anEmptyTokenInTheEnvironmentIsNone() throws Exception {
    ProcessBuilder builder = builder("--port", "0");
    builder.environment().put("OUTRIDER_ADMIN_TOKEN", " ");
    int port = listening(start(builder));

    assertThat(post(port, "").statusCode()).isIn(401, 403);
    assertThat(folder.resolve("home").resolve("admin.token")).exists();
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws Exception {
    assertRefused("unknown argument '--prot'", "--prot", "1");
    assertRefused("--port is 'x', but must be a whole number from 0 to 65535", "--port", "x");
    Path config = Files.writeString(folder.resolve("log.properties"), "log.level=loud\n");
    assertRefused(
        "log.level in " + config + " is 'loud', but must be one of debug, error, info, warn",
        "--config",
        config.toString());
    assertRefused("'/no/such/file': there is no such file", "--config", "/no/such/file");
    int taken = listening(start("--port", "0"));
    assertRefused("cannot listen on 127.0.0.1:" + taken, "--port", Integer.toString(taken));
    Files.setPosixFilePermissions(
        folder.resolve("home").resolve("admin.token"),
        PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused("may be read by others", "--port", "0");
  }

  @Test
  void tellsHelpAndVersion() throws Exception {
    assertThat(output("--version")).isEqualTo("Outrider sidecar 0.1.0\n");
    assertThat(output("--help")).startsWith("Usage: java -jar outrider-sidecar.jar");
  }

  @Test
  void theJarIsOneAndWhole() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> names = new ArrayList<>();
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        names.add(all.nextElement().getName());
      }
      assertThat(names).doesNotHaveDuplicates();
      assertThat(names)
          .noneMatch(name -> name.endsWith("module-info.class"))
          .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"))
          .noneMatch(name -> name.startsWith("com/google/errorprone"));
      assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
          .isEqualTo("0.1.0");
    }
    assertThat(Timing.DEFAULT.result())
        .as("a wait shorter than the idle timeout")
        .isLessThan(Duration.ofSeconds(45));
  }

  private Iterator<String> stream(int port) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/performance/stream");
    return client
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofLines())
        .body()
        .iterator();
  }

  private static void pollWhileItAnswers(SimulatedAgent agent) {
    boolean answers = true;
    while (answers) {
      answers = agent.poll().handle((answer, failure) -> failure == null).join();
    }
  }

  private void assertRefused(String message, String... arguments) throws Exception {
    Process sidecar = start(arguments);
    assertThat(sidecar.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(sidecar.exitValue()).isEqualTo(2);
    String said = Files.readString(folder.resolve("stderr"));
    assertThat(said).startsWith("outrider-sidecar: ").contains(message);
    assertThat(said.lines()).hasSize(1);
    assertThat(sidecar.inputReader().readLine()).isNull();
  }

  private String output(String argument) throws Exception {
    Process sidecar = start(argument);
    String output = new String(sidecar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(sidecar.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(sidecar.exitValue()).isZero();
    return output;
  }

  private String tokenIn(String file) throws IOException {
    return Files.readString(folder.resolve("home").resolve(file)).strip();
  }

  private static int listening(Process sidecar) throws IOException {
    Matcher line = LISTENING.matcher(sidecar.inputReader().readLine());
    assertThat(line.matches()).isTrue();
    return Integer.parseInt(line.group(2));
  }

  private Process start(String... arguments) throws IOException {
    return start(builder(arguments));
  }

  private Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(folder.resolve("stderr").toFile());
    builder.environment().put("OUTRIDER_HOME", folder.resolve("home").toString());
    builder.environment().keySet().removeIf(name -> name.matches("OUTRIDER_.*_TOKEN"));
    return builder;
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(port, path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(int port, String token) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(port, "/api/performance/gc/collect"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
