package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.protocol.Entry;
import dev.outrider.sidecar.http.Access;
import dev.outrider.sidecar.http.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers are compressed, and not sent again to those who have them. */
class DeliveryTest {

  private static final String STATS = "/api/performance/http/stats";
  private static final String CLEAR = "/api/performance/cache/clear";

  private final ManualTime time = new ManualTime();
  private final TestSidecar sidecar = TestSidecar.start(time);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private SimulatedAgent agent;

  @BeforeEach
  void start() throws Exception {
    agent = new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
    agent.changes(
        IntStream.range(0, 200)
            .mapToObj(i -> Hosts.endpoint("x" + i, "GET /things/" + i, Hosts.millis(i)))
            .toArray(Entry[]::new));
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void answersAreTheSameInEveryEncodingAndSmaller() throws Exception {
    for (String path : List.of(STATS, "/metrics")) {
      byte[] plain = get(path).body();
      for (String encoding : List.of("br", "gzip")) {
        HttpResponse<byte[]> packed = get(path, "Accept-Encoding", encoding + ", deflate");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains(encoding);
        assertThat(packed.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        assertThat(packed.headers().firstValueAsLong("Content-Length").orElse(0))
            .isEqualTo(packed.body().length)
            .isLessThan(plain.length / 2);
        assertThat(unpacked(packed)).as(path + " " + encoding).isEqualTo(plain);
      }
    }
  }

  @Test
  void whoeverAsksForNoEncodingOrForOneThatIsNotKnownGetsTheAnswerAsItIs() throws Exception {
    for (String accepted :
        List.of("", "deflate, zstd", "gzip;q=0, br;q=0", "identity, gzip;q=0.5")) {
      HttpResponse<byte[]> answer =
          accepted.isEmpty() ? get(STATS) : get(STATS, "Accept-Encoding", accepted);
      assertThat(answer.headers().firstValue("Content-Encoding")).as(accepted).isEmpty();
      assertThat(answer.headers().allValues("Vary")).containsExactly("Accept-Encoding");
      assertThat(answer.body()).startsWith("{".getBytes());
    }
  }

  @Test
  void shortAnswersAreLeftAloneUnlessThatIsRefused() throws Exception {
    String path = "/api/performance/history/metrics?x=" + "y".repeat(3_000);
    HttpResponse<byte[]> live = get("/api/health/live", "Accept-Encoding", "br, gzip");
    assertThat(live.headers().firstValue("Content-Encoding")).isEmpty();
    HttpResponse<byte[]> refused = get("/api/health/live", "Accept-Encoding", "gzip, identity;q=0");
    assertThat(refused.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(unpacked(refused)).isEqualTo(live.body());
    assertThat(get(path, "Accept-Encoding", "gzip").statusCode()).isEqualTo(400);
  }

  @Test
  void aLongErrorThatIsAnsweredAtOnceIsCompressedToo() throws Exception {
    String path = "/nothing/" + "at-all/".repeat(400);
    HttpResponse<byte[]> plain = get(path);
    HttpResponse<byte[]> packed = get(path, "Accept-Encoding", "br");
    assertThat(packed.statusCode()).isEqualTo(404);
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("br");
    assertThat(packed.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(packed.headers().firstValue("ETag")).isEmpty();
    assertThat(unpacked(packed)).isEqualTo(plain.body()).hasSizeGreaterThan(2_000);
  }

  @Test
  void aKeptAnswerIsRepeatedInTheEncodingOfEachThatAsks() throws Exception {
    agent.answer(
        command -> new CommandResult(command.id(), Status.DONE, "it was ".repeat(400), List.of()));
    byte[] first = act("br").body();
    HttpResponse<byte[]> again = act("gzip");
    HttpResponse<byte[]> plain = act("identity");

    assertThat(again.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(unpacked(again)).isEqualTo(plain.body());
    assertThat(new BrotliInputStream(new ByteArrayInputStream(first)).readAllBytes())
        .isEqualTo(plain.body());
  }

  @Test
  void manyAtOnceGetTheirOwnEncoding() throws Exception {
    byte[] plain = get(STATS).body();
    List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String encoding = List.of("br", "gzip", "identity").get(i % 3);
      answers.add(
          client.sendAsync(
              sidecar.request(STATS, "Accept-Encoding", encoding).build(),
              HttpResponse.BodyHandlers.ofByteArray()));
    }
    for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
      assertThat(unpacked(answer.get())).isEqualTo(plain);
    }
  }

  @Test
  void whoeverHasTheAnswerIsNotSentItAgain() throws Exception {
    for (String encoding : List.of("identity", "gzip", "br")) {
      HttpResponse<byte[]> answer = get(STATS, "Accept-Encoding", encoding);
      String tag = answer.headers().firstValue("ETag").orElseThrow();
      // Time alone changes nothing of what hosts told.
      time.pass(Duration.ofSeconds(3));

      for (String known : List.of(tag, "W/" + tag, "*", "\"other\", " + tag)) {
        HttpResponse<byte[]> same = get(STATS, "Accept-Encoding", encoding, "If-None-Match", known);
        assertThat(same.statusCode()).as(known).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).contains(tag);
        assertThat(same.headers().firstValue("Cache-Control")).contains("private, max-age=1");
        assertThat(same.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(same.headers().firstValue("Content-Type")).isEmpty();
        assertThat(same.headers().firstValue("Content-Encoding")).isEmpty();
      }
      HttpResponse<byte[]> other =
          get(STATS, "Accept-Encoding", encoding, "If-None-Match", "\"other\"");
      assertThat(other.statusCode()).isEqualTo(200);
      assertThat(other.body()).isEqualTo(answer.body());
    }
  }

  @Test
  void headAnswersWithTheHeadersOfGetInEveryEncoding() throws Exception {
    List<Route> reads =
        sidecar.routes().stream()
            .filter(each -> each.access() == Access.READ || each.access() == Access.OPEN)
            .filter(each -> !each.path().endsWith("/stream"))
            .toList();
    String script = DashboardFilesTest.script(sidecar);
    for (Route route : reads) {
      String path =
          route
              .path()
              .replace("endpoints/{id}", "endpoints/e1")
              .replace("{id}", "s1")
              .replace("{file}", script);
      for (String encoding : List.of("identity", "gzip", "br")) {
        HttpResponse<byte[]> get = get(path, "Accept-Encoding", encoding);
        HttpResponse<byte[]> head =
            client.send(
                sidecar
                    .request(path, "Accept-Encoding", encoding)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(head.body()).isEmpty();
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(withoutDate(head)).as(path + " " + encoding).isEqualTo(withoutDate(get));
      }
    }
  }

  @Test
  void eachEncodingHasATagOfItsOwn() throws Exception {
    List<String> tags = new ArrayList<>();
    for (String encoding : List.of("identity", "gzip", "br")) {
      tags.add(get(STATS, "Accept-Encoding", encoding).headers().firstValue("ETag").orElseThrow());
    }
    assertThat(tags).doesNotHaveDuplicates();
    assertThat(get(STATS, "Accept-Encoding", "gzip", "If-None-Match", tags.get(2)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aReportMakesAnotherAnswer() throws Exception {
    String tag = get(STATS).headers().firstValue("ETag").orElseThrow();
    time.pass(Duration.ofSeconds(1));
    agent.changes(Hosts.endpoint("x1", "GET /things/1", Hosts.millis(1, 2)));
    assertThat(get(STATS, "If-None-Match", tag).statusCode()).isEqualTo(200);

    // Nor is one the same whose figures are, but not the time that they are of.
    tag = get(STATS).headers().firstValue("ETag").orElseThrow();
    time.pass(Duration.ofSeconds(1));
    agent.changes();
    HttpResponse<byte[]> after = get(STATS, "If-None-Match", tag);
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
  }

  @Test
  void whatIsDoneIsNeverTheSame() throws Exception {
    agent.answer(command -> new CommandResult(command.id(), Status.DONE, "", List.of()));
    HttpResponse<byte[]> acted =
        client.send(
            sidecar
                .request(
                    CLEAR, "Authorization", "Bearer " + TestSidecar.TOKEN, "If-None-Match", "*")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(acted.statusCode()).isEqualTo(200);
    assertThat(acted.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(acted.headers().firstValue("ETag")).isEmpty();
    assertThat(get("/api/health/live", "If-None-Match", "*").statusCode()).isEqualTo(200);
    assertThat(get("/nothing", "If-None-Match", "*").statusCode()).isEqualTo(404);
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return client.send(
        sidecar.request(path, headers).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static Map<String, List<String>> withoutDate(HttpResponse<?> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return headers;
  }

  private HttpResponse<byte[]> act(String encoding) throws Exception {
    return client.send(
        sidecar
            .request(
                CLEAR,
                "Authorization",
                "Bearer " + TestSidecar.TOKEN,
                "Idempotency-Key",
                "k1",
                "Accept-Encoding",
                encoding)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] unpacked(HttpResponse<byte[]> answer) throws IOException {
    InputStream body = new ByteArrayInputStream(answer.body());
    return switch (answer.headers().firstValue("Content-Encoding").orElse("")) {
      case "br" -> new BrotliInputStream(body).readAllBytes();
      case "gzip" -> new GZIPInputStream(body).readAllBytes();
      default -> answer.body();
    };
  }
}
