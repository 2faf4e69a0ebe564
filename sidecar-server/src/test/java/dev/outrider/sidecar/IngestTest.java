package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Protocol;
import dev.outrider.protocol.Report;
import dev.outrider.sidecar.http.Access;
import dev.outrider.sidecar.http.Route;
import io.undertow.util.Methods;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How reports become the live model, and which ones do not. */
class IngestTest {

  private TestSidecar sidecar = TestSidecar.start();

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void aReportTakenIsAnsweredWithNothing() throws Exception {
    HttpResponse<byte[]> answer =
        new SimulatedAgent(sidecar, "j1", "aura").report(true, 1, List.of());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void changesOfAnUnknownJvmAreRefusedUntilItTellsAll() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");

    assertThat(agent.report(false, 1, List.of(cache(1))).statusCode()).isEqualTo(409);
    assertThat(agent.poll().get().statusCode()).isEqualTo(409);
    assertThat(agent.report(true, 2, List.of(cache(2))).statusCode()).isEqualTo(200);
    assertThat(agent.report(false, 3, List.of(cache(3))).statusCode()).isEqualTo(200);
    assertThat(hits()).isEqualTo(3);
  }

  @Test
  void anOvertakenOrRepeatedReportChangesNothing() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");
    agent.report(true, 5, List.of(cache(5)));
    agent.report(false, 7, List.of(cache(7)));

    for (int late : new int[] {5, 6, 7}) {
      assertThat(agent.report(false, late, List.of(cache(1))).statusCode()).isEqualTo(200);
      assertThat(agent.report(true, late, List.of(cache(1))).statusCode()).isEqualTo(200);
    }

    assertThat(hits()).isEqualTo(7);
  }

  @Test
  void aWholeReportReplacesAllAndOthersReplaceWhatTheyName() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");
    agent.whole(Hosts.cache("a", "live", 1, 0), Hosts.cache("b", "live", 10, 0));
    agent.changes(Hosts.cache("a", "live", 2, 0));
    assertThat(hits()).isEqualTo(12);

    agent.whole(Hosts.cache("c", "live", 100, 0));
    assertThat(hits()).isEqualTo(100);
  }

  @Test
  void whatIsGoneLeavesTheModel() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");
    agent.whole(Hosts.cache("a", "live", 1, 0), Hosts.cache("b", "live", 10, 0));

    agent.changes(Entry.gone(Kind.CACHE, "a"), Entry.gone(Kind.CACHE, "never there"));

    assertThat(hits()).isEqualTo(10);
    assertThat(jvm().get("entries").asInt()).isEqualTo(2);
  }

  @Test
  void aSidecarThatStartedAgainIsExactOnceItWasToldAll() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");
    agent.whole(cache(1000));
    int port = sidecar.port();
    sidecar.close();
    sidecar = TestSidecar.startAgain(port);

    assertThat(agent.report(false, 2, List.of(cache(1001))).statusCode()).isEqualTo(409);
    agent.whole(cache(1001));
    agent.changes(cache(1002));

    assertThat(hits()).isEqualTo(1002);
  }

  @Test
  void entriesBeyondTheBoundAreDroppedAndCounted() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");
    agent.whole();
    for (int batch = 0; batch < 11; batch++) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        entries.add(Entry.of("kind", batch + "-" + i).value("x", 1).build());
      }
      agent.changes(entries.toArray(Entry[]::new));
    }

    assertThat(jvm().get("entries").asInt()).isEqualTo(10_000);
    assertThat(jvm().get("droppedEntries").asLong()).isEqualTo(1_001);
    assertThat(sidecar.get("/metrics").body())
        .contains("outrider_dropped_entries_total{service=\"aura\",jvm=\"j1\",} 1001.0");
    agent.changes(Entry.of("kind", "0-0").value("x", 2).build());
    assertThat(jvm().get("droppedEntries").asLong()).as("known ones go on").isEqualTo(1_001);
  }

  @Test
  void entriesThatTakeTooMuchMemoryAreDroppedAndCounted() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");
    agent.whole();
    String longest = "x".repeat(Protocol.MAX_STRING_BYTES);
    for (int batch = 0; batch < 40; batch++) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        entries.add(Entry.of("kind", batch + "-" + i).attribute("a", longest).build());
      }
      agent.changes(entries.toArray(Entry[]::new));
    }
    int kept = jvm().get("entries").asInt();

    assertThat(jvm().get("droppedEntries").asLong()).isEqualTo(40 * 120 + 1 - kept);
    // 32 MiB of strings of 8 KiB, and a little for what holds them.
    assertThat(kept).isBetween(3_900, 4_096);
    agent.changes(Entry.of("kind", "0-0").attribute("a", "short").build());
    agent.changes(Entry.of("kind", "fresh").attribute("a", "also short").build());
    assertThat(jvm().get("entries").asInt()).as("there is room again").isEqualTo(kept + 1);
  }

  @Test
  void aStringOverTheBoundIsRefused() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");
    for (int bytes : List.of(Protocol.MAX_STRING_BYTES, Protocol.MAX_STRING_BYTES + 1)) {
      Entry entry = Entry.of("kind", "id").attribute("a", "x".repeat(bytes)).build();
      assertThat(agent.report(true, bytes, List.of(entry)).statusCode())
          .isEqualTo(bytes == Protocol.MAX_STRING_BYTES ? 200 : 400);
    }
  }

  @Test
  void whatIsNotAReportIsRefusedWithTheReason() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");

    HttpResponse<byte[]> answer = agent.postReport("hello".getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(text(answer)).contains("badReport", "expected a map");
    assertThat(agent.postReport(new byte[0]).statusCode()).isEqualTo(400);
    HttpResponse<byte[]> nameless =
        agent.postReport(Codec.encode(new Report(" ", 1, true, 0, List.of())));
    assertThat(nameless.statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownVersionIsRefusedWithTheReason() throws Exception {
    // {"v": 99}
    byte[] body = {(byte) 0x81, (byte) 0xa1, 'v', 99};

    HttpResponse<byte[]> answer = new SimulatedAgent(sidecar, "j1", "aura").postReport(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(text(answer)).contains("version 99");
  }

  @Test
  void randomAndDamagedBytesAreRefusedAndHarmNothing() throws Exception {
    Random random = new Random(42);
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");
    byte[] good = Codec.encode(new Report("j1", 1, true, 0, List.of(Hosts.everything())));
    for (int i = 0; i < 300; i++) {
      byte[] body = good.clone();
      if (i % 2 == 0) {
        random.nextBytes(body);
      } else {
        for (int flips = 0; flips < 5; flips++) {
          body[random.nextInt(body.length)] = (byte) random.nextInt();
        }
      }
      assertThat(agent.postReport(body).statusCode()).isIn(200, 400, 409);
    }
    assertThat(sidecar.get("/metrics").statusCode()).isEqualTo(200);
    assertThat(sidecar.get("/api/performance/jvms").statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyOverTheBoundIsRefusedHoweverItIsSent() throws Exception {
    byte[] huge = new byte[Protocol.MAX_BODY_BYTES + 1];
    String head =
        "POST /agent/v1/report HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: %s\r\n"
                .formatted(sidecar.port(), Protocol.CONTENT_TYPE)
            + "Authorization: Bearer %s\r\n".formatted(TestSidecar.AGENT_TOKEN);
    // The length alone is refused: with the body behind it, the answer may be lost as below.
    assertThat(RawHttp.send(sidecar.port(), head + "Content-Length: " + huge.length + "\r\n\r\n"))
        .startsWith("HTTP/1.1 413");

    String chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
    String answer = RawHttp.sendChunks(sidecar.port(), chunked, huge);
    // What was sent after the bound may have the connection reset before the answer is read.
    assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 413")).as(answer).isTrue();
  }

  @Test
  void aCompressedBodyIsRefused() throws Exception {
    HttpResponse<byte[]> answer =
        new SimulatedAgent(sidecar, "j1", "aura")
            .postReport(new byte[10], "Content-Encoding", "gzip");

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(text(answer)).contains("gzip");
  }

  @Test
  void aGzipBombIsUnpackedNowhere() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1 << 20];
      for (int megabytes = 0; megabytes < 200; megabytes++) {
        gzip.write(zeros);
      }
    }
    new SimulatedAgent(sidecar, "j1", "aura").whole();
    for (Route route : sidecar.routes()) {
      if (route.method().equals(Methods.POST)) {
        for (String encoding : List.of("gzip", "GZIP", "x-gzip", "deflate", "br", "gzip, gzip")) {
          assertThat(sendEncoded(route, encoding, bomb.toByteArray()))
              .as(route.path() + " " + encoding)
              .isEqualTo(415);
        }
        assertThat(sendEncoded(route, "identity", bomb.toByteArray()))
            .as(route.path() + " that is not what it says")
            .isIn(400, 410, 413);
      }
    }
  }

  private int sendEncoded(Route route, String encoding, byte[] body) throws Exception {
    boolean agents = route.access() == Access.AGENT;
    String type =
        !agents
            ? "application/json"
            : route.path().equals(Protocol.JFR_PATH) ? Protocol.BYTES_TYPE : Protocol.CONTENT_TYPE;
    String query = agents ? "?jvm=j1&stream=s" : "";
    return sidecar
        .send(
            sidecar
                .request(
                    route.path().replace("{id}", "x1") + query,
                    "Content-Type",
                    type,
                    "Content-Encoding",
                    encoding,
                    "Authorization",
                    "Bearer " + (agents ? TestSidecar.AGENT_TOKEN : TestSidecar.TOKEN))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build())
        .statusCode();
  }

  @Test
  void webPagesCannotSpeakAsAgents() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");
    byte[] body = Codec.encode(new Report("j1", 1, true, 0, List.of()));

    assertThat(agent.postReport(body, "Origin", "http://127.0.0.1:" + sidecar.port()).statusCode())
        .isEqualTo(403);
    assertThat(agent.postReport(body, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(403);
    HttpRequest plain =
        sidecar
            .request(
                Protocol.REPORT_PATH,
                "Content-Type",
                "text/plain",
                "Authorization",
                "Bearer " + TestSidecar.AGENT_TOKEN)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    assertThat(sidecar.send(plain).statusCode()).isEqualTo(415);
  }

  @Test
  void readsGoOnWhileManyAgentsReport() throws Exception {
    int agents = 4;
    int reports = 150;
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(agents + 1);
    List<Future<?>> reporting = new ArrayList<>();
    for (int a = 0; a < agents; a++) {
      SimulatedAgent agent = new SimulatedAgent(sidecar, "j" + a, "aura");
      agent.whole(cache(0));
      reporting.add(
          threads.submit(
              () -> {
                for (int i = 1; i <= reports; i++) {
                  agent.changes(cache(i));
                }
                return null;
              }));
    }
    CompletableFuture<Long> reading =
        CompletableFuture.supplyAsync(() -> risesUntil(done), threads);
    for (Future<?> each : reporting) {
      each.get();
    }
    done.set(true);

    assertThat(reading.get()).isPositive();
    assertThat(hits()).isEqualTo((long) agents * reports);
    threads.shutdown();
  }

  /** Reads on, and sees cumulative values rise only. */
  private long risesUntil(AtomicBoolean done) {
    try {
      long reads = 0;
      long last = 0;
      while (!done.get() || reads == 0) {
        long now = hits();
        assertThat(now).isGreaterThanOrEqualTo(last);
        last = now;
        reads++;
      }
      return reads;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Entry cache(long hits) {
    return Hosts.cache("a", "live", hits, 0);
  }

  private long hits() throws Exception {
    return sidecar.json("/api/performance/cache/stats").at("/totals/hits").asLong();
  }

  private JsonNode jvm() throws Exception {
    return sidecar.json("/api/performance/jvms").at("/jvms/0");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
