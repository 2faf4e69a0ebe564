package dev.outrider.sidecar;

import static dev.outrider.sidecar.Json.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slow executions are events, those of a statement and a minute one. */
class SlowStatementEventsTest {

  private static final String EVENTS = "/api/performance/events?kind=slowStatement";

  // 12:00 of the test's clock: the first minute's begin.
  private static final long START = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  @TempDir private Path folder;
  private final ManualTime time = new ManualTime();
  private TestSidecar sidecar = TestSidecar.start(time);
  private SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "shop");

  @AfterEach
  void stop() {
    sidecar.close();
  }

  private static Entry.Builder slow(long sequence, String statement, long second) {
    return Hosts.slow(sequence, statement, START + second * 1_000);
  }

  @Test
  void executionsOfAStatementAndMinuteAreOneEventThatGrows() throws Exception {
    time.pass(Duration.ofMinutes(3));
    agent.whole(
        Hosts.statement("s1", "SELECT a FROM b WHERE c = ?", 0, Hosts.millis(400)),
        Hosts.statement("s2", "DELETE FROM d", 0, Hosts.millis(400)),
        slow(0, "s1", 5).build());
    assertThat(counts()).isEqualTo(Map.of("12:00 s1", 1L));
    Entry longest =
        slow(1, "s1", 59).value(Field.SlowExecution.DURATION_NANOS, 1_500 * Hosts.MILLI).build();
    agent.changes(longest, slow(2, "s2", 59).build(), slow(3, "s1", 60).build());
    agent.changes(slow(4, "s1", 10).build());

    assertThat(counts()).isEqualTo(Map.of("12:00 s1", 3L, "12:00 s2", 1L, "12:01 s1", 1L));
    assertSame(
        event("s1", "12:00"),
        """
        {"at":"2026-11-22T12:00:00Z","kind":"slowStatement","jvm":"j1","service":"shop",
         "text":"shop executed SELECT a FROM b WHERE c = ? slowly, 3 times within a minute, \
        for up to 1.5 s at app.Store.load(Store.java:42)",
         "details":{"statement":"s1","sql":"SELECT a FROM b WHERE c = ?","executions":"3",
         "longestSeconds":"1.5","callSite":"app.Store.load(Store.java:42)"}}""");
  }

  @Test
  void anExecutionThatIsToldAgainCountsOnceAndThenNamesItsEndpoint() throws Exception {
    time.pass(Duration.ofMinutes(1));
    agent.whole(slow(0, "s1", 5).build(), slow(1, "s1", 6).build());
    agent.changes(
        Hosts.endpoint("e1", "GET /a", Hosts.millis(1)),
        slow(0, "s1", 5).attribute(Field.SlowExecution.ENDPOINT, "e1").build());

    assertThat(counts()).isEqualTo(Map.of("12:00 s1", 2L));
    assertThat(event("s1", "12:00").at("/details/endpoint").asText()).isEqualTo("GET /a");
    assertThat(event("s1", "12:00").at("/details/sql").asText()).as("not told").isEqualTo("s1");
    agent.whole(slow(0, "s1", 5).build(), slow(1, "s1", 6).build(), slow(2, "s1", 7).build());
    assertThat(counts()).isEqualTo(Map.of("12:00 s1", 3L));
  }

  @Test
  void manyStatementsAndThoseNeverToldAreCountedTogether() throws Exception {
    time.pass(Duration.ofMinutes(1));
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      entries.add(slow(i, "s" + i, 5).build());
    }
    agent.whole(entries.toArray(Entry[]::new));
    agent.changes(slow(15, "s0", 6).build(), slow(16, "s12", 6).build());
    // The agent keeps 200; of 1,000 since then the others were never told.
    agent.changes(slow(1_017, "s0", 7).build());

    Map<String, Long> counts = counts();
    assertThat(counts).hasSize(11).containsEntry("12:00 s0", 3L).containsEntry("12:00 s9", 1L);
    assertThat(counts).containsEntry("12:00 (others)", 5 + 1 + 1_000L);
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_018);
    assertThat(event("(others)", "12:00").get("text").asText())
        .startsWith("shop executed other statements slowly, 1006 times within a minute");
  }

  @Test
  void aFloodPushesOutNothingElse() throws Exception {
    agent.whole();
    for (int minute = 0; minute < 100; minute++) {
      agent.changes(slow(minute, "s1", 60 * minute).build());
      time.pass(Duration.ofSeconds(10));
    }
    time.pass(Duration.ofHours(2));

    assertThat(counts()).as("in memory").hasSize(60).containsKey("13:39 s1");
    assertThat(sidecar.json("/api/performance/events?kind=jvmStarted").get("events")).isNotEmpty();
  }

  @Test
  void aSidecarThatStartsAnewNeitherForgetsNorDoublesThem() throws Exception {
    sidecar.close();
    time.pass(Duration.ofMinutes(1));
    begin();
    agent.whole(slow(0, "s1", 5).build(), slow(1, "s1", 6).build(), slow(2, "s1", 7).build());
    sidecar.close();
    begin();
    // Of the three the host has kept the last alone.
    agent.whole(slow(2, "s1", 7).build(), slow(3, "s2", 8).build());

    Until.true_(
        () -> "events: " + counts(), // the history is opened a moment after the start
        Duration.ofSeconds(30),
        () -> counts().equals(Map.of("12:00 s1", 3L, "12:00 s2", 1L)));
    sidecar.close();
    begin();
    Until.true_(
        () -> "events: " + counts(),
        Duration.ofSeconds(30),
        () -> counts().equals(Map.of("12:00 s1", 3L, "12:00 s2", 1L)));
  }

  private void begin() {
    sidecar = TestSidecar.withHistory(folder, time);
    agent = new SimulatedAgent(sidecar, "j1", "shop");
  }

  private JsonNode event(String statement, String minute) {
    for (JsonNode event : events()) {
      if (event.at("/details/statement").asText().equals(statement)
          && event.path("at").asText().contains("T" + minute)) {
        return event;
      }
    }
    throw new AssertionError("no event of " + statement + " at " + minute + " in " + events());
  }

  /** Executions by minute and statement; an event that is told twice is an error. */
  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode event : events()) {
      String minute = event.get("at").asText().substring(11, 16);
      long before =
          counts.merge(
              minute + " " + event.at("/details/statement").asText(),
              event.at("/details/executions").asLong(),
              (one, other) -> -1L);
      assertThat(before).as("%s is told once", event).isPositive();
    }
    return counts;
  }

  private JsonNode events() {
    try {
      return sidecar.json(EVENTS).get("events");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
