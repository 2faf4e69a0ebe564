package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.sidecar.model.TimeSource;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the GETs of the history answer, of a sidecar that keeps one as it runs. */
class HistoryReadsTest {

  private static final String HISTORY = "/api/performance/history";
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private TestSidecar sidecar;
  private SimulatedAgent agent;

  @BeforeEach
  void start() throws Exception {
    sidecar = TestSidecar.withHistory(folder, TimeSource.system());
    agent = new SimulatedAgent(sidecar, "j1", "aura");
    agent.whole(process(), cache("projects", 1));
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  private static Entry process() {
    return Entry.of(Kind.PROCESS, "self").value(Field.OsProcess.THREADS, 17).build();
  }

  private static Entry cache(String name, long hits) {
    return Entry.of(Kind.CACHE, name)
        .attribute(Field.Cache.NAME, name)
        .value(Field.Cache.HITS, hits)
        .value(Field.Cache.SIZE, 40)
        .build();
  }

  private void awaitPoints(String pathAndQuery) {
    Until.true_(
        () -> pathAndQuery,
        DEADLINE,
        () -> {
          HttpResponse<String> answer = get(pathAndQuery);
          return answer.statusCode() == 200 && !parsed(answer).get("points").isEmpty();
        });
  }

  private HttpResponse<String> get(String pathAndQuery) {
    try {
      return sidecar.get(pathAndQuery);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode parsed(HttpResponse<String> answer) {
    try {
      return TestSidecar.parse(answer);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aGaugeIsToldInSteps() throws Exception {
    String query = HISTORY + "?metric=process.threads&jvm=aura&from=-5m&to=now&step=10s";
    awaitPoints(query);

    JsonNode answer = sidecar.json(query);

    assertThat(Json.names(answer))
        .containsExactly("metric", "kind", "unit", "from", "to", "stepSeconds", "points");
    assertThat(answer.get("kind").asText()).isEqualTo("gauge");
    assertThat(answer.get("stepSeconds").asInt()).isEqualTo(10);
    assertThat(Json.names(answer.at("/points/0"))).containsExactly("time", "value", "min", "max");
    assertThat(answer.at("/points/0/value").asDouble()).isEqualTo(17);
    assertThat(Instant.parse(answer.at("/points/0/time").asText()).getEpochSecond() % 10).isZero();
  }

  @Test
  void seriesAreChosenByTheirLabels() throws Exception {
    awaitPoints(HISTORY + "?metric=cache.size");

    assertThat(sidecar.json(HISTORY + "?metric=cache.size&cache=projects").get("points"))
        .isNotEmpty();
    assertThat(sidecar.json(HISTORY + "?metric=cache.size&cache=none").get("points")).isEmpty();
    assertThat(sidecar.json(HISTORY + "?metric=http.requests").get("points")).isEmpty();
  }

  @Test
  void whatIsWrongIsNamedWithWhatWouldBeRight() throws Exception {
    awaitPoints(HISTORY + "?metric=cache.size");
    assertRefused(400, "missingParameter", "'metric' is missing", "");
    assertRefused(404, "unknownMetric", "most like it are cache.hits", "?metric=cache.hit");
    assertRefused(404, "unknownJvm", "'nobody'", "?metric=cache.hits&jvm=nobody");
    for (String wrong : List.of("yesterday", "-15", "-15y", "2026-13-01T00:00:00Z", "-99999999d")) {
      assertRefused(400, "badParameter", "'from' is '" + wrong, "?metric=cache.hits&from=" + wrong);
    }
    assertRefused(400, "badParameter", "before 'to'", "?metric=cache.hits&from=now&to=-1m");
    assertRefused(400, "badParameter", "'step' is '0s'", "?metric=cache.hits&step=0s");
    assertRefused(400, "tooMuch", "of 10000 at the most", "?metric=cache.hits&from=-30d&step=1s");
    assertRefused(400, "unknownParameter", "'colour'", "?metric=cache.hits&colour=red");
  }

  private void assertRefused(int status, String code, String message, String query)
      throws Exception {
    HttpResponse<String> answer = sidecar.get(HISTORY + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(TestSidecar.code(answer)).isEqualTo(code);
    assertThat(TestSidecar.message(answer)).contains(message);
  }

  @Test
  void metricsTellWhatThereIsToAsk() throws Exception {
    awaitPoints(HISTORY + "?metric=cache.size");

    JsonNode answer = sidecar.json(HISTORY + "/metrics");

    assertThat(Json.names(answer))
        .containsExactly("history", "size", "tiers", "metrics", "timestamp");
    assertThat(answer.at("/history/state").asText()).isEqualTo("running");
    assertThat(answer.at("/size/sizeBytes").asLong()).isPositive();
    assertThat(answer.at("/size/maxBytes").asLong()).isEqualTo(1L << 30);
    assertThat(answer.get("tiers")).hasSize(3);
    assertThat(answer.at("/tiers/0/keptSeconds").asLong()).isEqualTo(3_600);
    assertThat(answer.at("/tiers/0/from").asText()).startsWith("20");
    for (JsonNode metric : answer.get("metrics")) {
      if (metric.get("name").asText().equals("cache.size")) {
        assertThat(metric.get("series").asInt()).isEqualTo(1);
        assertThat(metric.get("labels").toString()).contains("\"cache\"");
      }
    }
  }

  @Test
  void whatWasToldJustBeforeTheStopIsKept() throws Exception {
    sidecar.close();
    sidecar = TestSidecar.withHistory(folder, TimeSource.system());

    awaitPoints(HISTORY + "?metric=process.threads&jvm=aura");
  }

  @Test
  void eachEventIsToldOnceThoughItIsInMemoryAndInTheHistoryAndItsHostTellsItAgain()
      throws Exception {
    Entry pause =
        Entry.of(Kind.LONG_PAUSE, "0")
            .attribute(Field.Collection.COLLECTOR, "G1 Old Generation")
            .attribute(Field.Collection.CAUSE, "System.gc()")
            .value(Field.Collection.SEQUENCE, 7)
            .value(Field.Collection.START_MILLIS, System.currentTimeMillis() - 5_000)
            .value(Field.Collection.DURATION_NANOS, 450 * Hosts.MILLI)
            .build();
    agent.changes(pause);
    for (int i = 0; i < 2; i++) {
      sidecar.act("/api/performance/gc/collect?jvm=nobody");
      sidecar.send(
          sidecar.request("/api/performance/gc/collect").POST(BodyPublishers.noBody()).build());
    }
    awaitKinds("action", "action", "action", "longPause");

    sidecar.close();
    sidecar = TestSidecar.withHistory(folder, TimeSource.system());
    awaitKinds("action", "action", "action", "longPause");
    new SimulatedAgent(sidecar, "j1", "aura").whole(process(), pause);
    awaitKinds("action", "action", "action", "longPause");

    // Kept a second time by now.
    sidecar.close();
    sidecar = TestSidecar.withHistory(folder, TimeSource.system());
    awaitKinds("action", "action", "action", "longPause");
  }

  /** Besides JVMs that come and go; the history is opened a moment after the start. */
  private void awaitKinds(String... expected) {
    Until.true_(
        () -> "events are " + kinds(), DEADLINE, () -> kinds().equals(Arrays.asList(expected)));
  }

  private List<String> kinds() {
    return parsed(get("/api/performance/events")).findValuesAsText("kind").stream()
        .filter(kind -> !kind.startsWith("jvm"))
        .sorted()
        .toList();
  }

  @Test
  void aWrongTimeOfEventsIsNamed() throws Exception {
    assertThat(sidecar.json("/api/performance/events?from=-1h&to=now&kind=action").get("events"))
        .isEmpty();
    HttpResponse<String> answer = sidecar.get("/api/performance/events?from=soon");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(TestSidecar.message(answer)).contains("'from' is 'soon'");
  }

  @Test
  void withoutAHistoryAllElseAnswers() throws Exception {
    try (TestSidecar other = TestSidecar.start()) {
      new SimulatedAgent(other, "j1", "aura").whole(cache("projects", 5));

      HttpResponse<String> answer = other.get(HISTORY + "?metric=cache.hits");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(TestSidecar.message(answer)).contains("history.enabled is false");
      assertThat(other.json(HISTORY + "/metrics").at("/history/state").asText()).isEqualTo("off");
      assertThat(other.json("/api/performance/events").at("/events/0/kind").asText())
          .isEqualTo("jvmStarted");
      assertThat(other.json("/api/performance/cache/stats").at("/totals/hits").asInt())
          .isEqualTo(5);
    }
  }

  @Test
  void twoSidecarsOfOneFolderBothServe() throws Exception {
    awaitPoints(HISTORY + "?metric=cache.size");
    try (TestSidecar second = TestSidecar.withHistory(folder, TimeSource.system())) {
      new SimulatedAgent(second, "j2", "other").whole(cache("projects", 5));
      Until.true_(
          () -> "the second says why it keeps none",
          DEADLINE,
          () -> {
            try {
              return second
                  .json(HISTORY + "/metrics")
                  .at("/history/reason")
                  .asText()
                  .contains("another sidecar");
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          });
      assertThat(second.get(HISTORY + "?metric=cache.size").statusCode()).isEqualTo(503);
      assertThat(second.json("/api/performance/cache/stats").at("/totals/hits").asInt())
          .isEqualTo(5);
    }
  }
}
