package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.sidecar.model.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live figures, to real clients over real sockets. */
class StreamTest {

  private static final String STREAM = "/api/performance/stream";
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int MOST = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Message(String event, String id, String data) {
    JsonNode json() {
      try {
        return JSON.readTree(data);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A client that reads as a browser does. */
  private static final class Reader implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader lines;
    private final List<String> head = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    Reader(int port, String path, String... headers) throws IOException {
      socket = connect(port, path, headers);
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String line = lines.readLine();
      while (line != null && !line.isEmpty()) {
        head.add(line);
        line = lines.readLine();
      }
    }

    /** The next event; null where the stream ended. */
    Message next() throws IOException {
      String event = "";
      String id = "";
      String line = lines.readLine();
      while (line != null) {
        if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
        } else if (line.startsWith("id:")) {
          id = line.substring("id:".length()).strip();
        } else if (line.startsWith("data:")) {
          return new Message(event, id, line.substring("data:".length()));
        } else {
          // Empty lines, comments and the time after which to try again.
          others.add(line);
        }
        line = lines.readLine();
      }
      return null;
    }

    Message await(Predicate<Message> wanted) throws IOException {
      Message message = next();
      while (message != null && !wanted.test(message)) {
        message = next();
      }
      assertThat(message).as("before the stream ended").isNotNull();
      return message;
    }

    Message awaitEvent(String event) throws IOException {
      return await(message -> message.event().equals(event));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static Socket connect(int port, String path, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) LONG.toMillis());
    String request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n"
            .formatted(
                path, port, headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void figuresComeEverySecondAndMove() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start()) {
      SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
      try (Reader reader = new Reader(sidecar.port(), STREAM + "?jvm=aura")) {
        assertThat(reader.head).contains("Content-Type: text/event-stream; charset=UTF-8");
        assertThat(reader.head).contains("Cache-Control: no-store");
        JsonNode first = reader.awaitEvent("metrics").json();
        assertThat(first).isEqualTo(sidecar.json("/api/performance/metrics?jvm=aura"));
        assertThat(reader.others).contains("retry:2000");
        for (int hits = 2_000; hits <= 4_000; hits += 1_000) {
          agent.changes(Hosts.cache("projects", "live", hits, 180));
          int expected = hits + 54;
          reader.await(
              message ->
                  message.event().equals("metrics")
                      && message.json().at("/cacheMetrics/hits").asInt() == expected);
        }
        long from = System.nanoTime();
        for (int i = 0; i < 4; i++) {
          reader.awaitEvent("metrics");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - from))
            .as("four of them, a second apart")
            .isBetween(Duration.ofMillis(2_000), Duration.ofSeconds(30));
      }
    }
  }

  @Test
  void whatHappensIsToldAndIsToldAgainToWhoComesBack() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start()) {
      new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
      String seen;
      try (Reader reader = new Reader(sidecar.port(), STREAM)) {
        reader.awaitEvent("metrics");
        new SimulatedAgent(sidecar, "j2", "shop").whole();
        Message started = reader.awaitEvent("happened");
        assertThat(started.json().get("kind").asText()).isEqualTo("jvmStarted");
        JsonNode listed = sidecar.json("/api/performance/events?kind=jvmStarted&jvm=j2");
        assertThat(started.json()).isEqualTo(listed.at("/events/0"));
        seen = started.id();
      }
      new SimulatedAgent(sidecar, "j3", "shop").whole();
      new SimulatedAgent(sidecar, "j4", "shop").whole();

      assertThat(happened(sidecar, 2, STREAM, "Last-Event-ID: " + seen))
          .containsExactly("j3", "j4");
      assertThat(happened(sidecar, 1, STREAM + "?jvm=j4", "Last-Event-ID: " + seen))
          .containsExactly("j4");
      // What another run gave out, or nobody, stands for nothing seen.
      for (String strange : List.of("deadbeef-7", "x", seen + "9", seen + "99999999999999999999")) {
        assertThat(happened(sidecar, 4, STREAM, "Last-Event-ID: " + strange))
            .containsExactly("j1", "j2", "j3", "j4");
      }
    }
  }

  private static List<String> happened(TestSidecar sidecar, int count, String... asked)
      throws IOException {
    List<String> jvms = new ArrayList<>();
    try (Reader reader = new Reader(sidecar.port(), asked[0], asked[1])) {
      while (jvms.size() < count) {
        JsonNode event = reader.awaitEvent("happened").json();
        if (event.get("kind").asText().equals("jvmStarted")) {
          jvms.add(event.get("jvm").asText());
        }
      }
    }
    return jvms;
  }

  @Test
  void whileThereAreNoFiguresThatIsToldOnceAndTheStreamGoesOn() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start();
        Reader reader = new Reader(sidecar.port(), STREAM)) {
      Message none = reader.next();
      assertThat(none.event()).isEqualTo("unavailable");
      assertThat(none.json().at("/error/code").asText()).isEqualTo("noJvm");
      new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
      assertThat(reader.await(message -> !message.event().equals("happened")).event())
          .isEqualTo("metrics");
    }
  }

  @Test
  void alertsAreToldWhenTheyChange(@TempDir Path folder) throws Exception {
    Path rules =
        Files.writeString(
            folder.resolve("alerts.yaml"),
            """
            rules:
              - {alert: Files, level: process_open_fds, by: [service, jvm], above: 100,
                 for: 0s, severity: info, summary: "{value}", help: Look at them.}
            """);
    try (TestSidecar sidecar =
        TestSidecar.configured(TimeSource.system(), "alerts.file=" + rules)) {
      SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "shop").whole(files(1));
      try (Reader reader = new Reader(sidecar.port(), STREAM)) {
        reader.awaitEvent("metrics");
        // The first look is what changes are told from; it comes with the second figures.
        reader.awaitEvent("metrics");
        agent.changes(files(200));
        JsonNode fired = reader.awaitEvent("alerts").json();
        assertThat(fired.get("firing").asInt()).isEqualTo(1);
        assertThat(fired.get("pending").asInt()).isZero();
        assertThat(fired.get("changed")).hasSize(1);
        assertThat(fired.at("/changed/0/alert").asText()).isEqualTo("Files");
        assertThat(fired.at("/changed/0/state").asText()).isEqualTo("firing");
        assertThat(fired.at("/changed/0/labels/jvm").asText()).isEqualTo("j1");
        agent.changes(files(2));
        JsonNode over = reader.awaitEvent("alerts").json();
        assertThat(over.get("firing").asInt()).isZero();
        assertThat(over.at("/changed/0/state").asText()).isEqualTo("resolved");
      }
    }
  }

  private static Entry files(int open) {
    return Entry.of(Kind.PROCESS, "self").value(Field.OsProcess.OPEN_FILES, open).build();
  }

  @Test
  void whoIsNotLetInGetsNoStream() throws Exception {
    try (TestSidecar sidecar =
        TestSidecar.configured(TimeSource.system(), "security.requireReadToken=true")) {
      assertThat(sidecar.get(STREAM).statusCode()).isEqualTo(401);
      assertThat(sidecar.get(STREAM, "Authorization", "Bearer wrong").statusCode()).isEqualTo(403);
      assertThat(sidecar.get(STREAM + "?jvm=x&jvm=y").statusCode()).isEqualTo(401);
    }
    try (TestSidecar sidecar = TestSidecar.start()) {
      assertThat(sidecar.get(STREAM + "?color=red").statusCode()).isEqualTo(400);
      new SimulatedAgent(sidecar, "j1", "aura").whole();
      HttpResponse<String> unknown = sidecar.get(STREAM + "?jvm=nobody");
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(TestSidecar.code(unknown)).isEqualTo("unknownJvm");
      HttpResponse<String> head =
          sidecar.send(
              sidecar.request(STREAM).method("HEAD", HttpRequest.BodyPublishers.noBody()).build());
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-str");
    }
  }

  @Test
  void thereAreOnlySoManyAndThoseThatGoMakeRoom() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start()) {
      new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < MOST; i++) {
        // Nobody reads but every fourth.
        clients.add(connect(sidecar.port(), STREAM));
      }
      Until.true_(() -> "all places are taken", LONG, () -> status(sidecar) == 503);
      HttpResponse<String> refused = sidecar.get(STREAM);
      assertThat(TestSidecar.code(refused)).isEqualTo("tooManyStreams");
      assertThat(refused.headers().firstValue("Retry-After")).contains("10");
      List<Socket> beyond = new ArrayList<>();
      for (int i = 0; i < 100 - MOST; i++) {
        beyond.add(connect(sidecar.port(), STREAM));
      }
      for (Socket each : beyond) {
        assertThat(new String(each.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 503");
        each.close();
      }
      // Those who do not read, and those who do, hold up neither each other nor anybody else.
      for (int i = 0; i < MOST; i += 4) {
        readUntil(clients.get(i), "event:metrics");
      }
      assertThat(sidecar.get("/metrics").statusCode()).isEqualTo(200);

      for (Socket each : clients) {
        each.close();
      }
      List<Reader> later = new ArrayList<>();
      Until.true_(
          () -> "their places are free: " + later.size(),
          LONG,
          () -> {
            Reader reader = opened(sidecar);
            if (reader != null) {
              later.add(reader);
            }
            return later.size() == MOST;
          });
      for (Reader each : later) {
        each.close();
      }
    }
  }

  private static Reader opened(TestSidecar sidecar) {
    try {
      Reader reader = new Reader(sidecar.port(), STREAM);
      if (reader.head.get(0).contains(" 200 ")) {
        return reader;
      }
      reader.close();
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int status(TestSidecar sidecar) {
    try {
      return sidecar.get(STREAM).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void readUntil(Socket client, String text) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] some = new byte[8 << 10];
    while (read.indexOf(text) < 0) {
      int count = client.getInputStream().read(some);
      assertThat(count).as(read.toString()).isPositive();
      read.append(new String(some, 0, count, StandardCharsets.UTF_8));
    }
  }

  @Test
  void aStopEndsStreamsWell() throws Exception {
    TestSidecar sidecar = TestSidecar.start();
    new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
    try (Reader reader = new Reader(sidecar.port(), STREAM);
        Socket silent = connect(sidecar.port(), STREAM)) {
      reader.awaitEvent("metrics");
      readUntil(silent, "event:metrics");
      long from = System.nanoTime();
      sidecar.close();
      assertThat(Duration.ofNanos(System.nanoTime() - from))
          .as("less than the wait for answers that do not end")
          .isLessThan(Duration.ofSeconds(3));
      Message last = reader.next();
      while (last != null) {
        last = reader.next();
      }
      assertThat(reader.head).contains("Connection: close");
    }
  }
}
