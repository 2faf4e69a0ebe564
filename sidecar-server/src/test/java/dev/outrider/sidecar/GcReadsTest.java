package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of collections over time: trends, rates and long pauses. */
class GcReadsTest {

  private static final long MEGABYTE = 1 << 20;

  private final ManualTime time = new ManualTime();
  private TestSidecar sidecar;
  private SimulatedAgent agent;

  @BeforeEach
  void start() throws Exception {
    sidecar = TestSidecar.start(time);
    agent = new SimulatedAgent(sidecar, "j1", "aura").whole();
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  private JsonNode jvm() throws Exception {
    return sidecar.json("/api/performance/gc/stats").at("/jvms/0");
  }

  private Entry point(int place, Duration ago, long bytes) {
    return Entry.of(Kind.LIVE_SET, Integer.toString(place))
        .attribute(Field.LiveSet.COLLECTOR, "G1 Old Generation")
        .value(Field.LiveSet.BYTES, bytes)
        .value(Field.LiveSet.TIME_MILLIS, time.now().minus(ago).toEpochMilli())
        .build();
  }

  /** One point each minute of the last hour. */
  private JsonNode liveSet(java.util.function.IntToLongFunction bytesAtMinute) throws Exception {
    Entry[] points = new Entry[59];
    for (int minute = 1; minute < 60; minute++) {
      points[minute - 1] =
          point(minute, Duration.ofMinutes(60 - minute), bytesAtMinute.applyAsLong(minute));
    }
    agent.changes(points);
    return jvm().path("liveSet");
  }

  @Test
  void aLiveSetThatGrowsHasItsSlope() throws Exception {
    JsonNode liveSet = liveSet(minute -> (100 + minute) * MEGABYTE);
    assertThat(liveSet.path("verdict").asText()).isEqualTo("growing");
    assertThat(liveSet.path("windowSeconds").asLong()).isEqualTo(3_600);
    assertThat(liveSet.path("slopeBytesPerHour").asDouble())
        .isCloseTo(60.0 * MEGABYTE, within(1.0 * MEGABYTE));
    assertThat(liveSet.path("points")).hasSize(59);
    assertThat(liveSet.at("/windows/1/windowSeconds").asLong()).isEqualTo(900);
    assertThat(liveSet.at("/windows/1/verdict").asText()).isEqualTo("growing");
  }

  @Test
  void aLiveSetThatOnlyJumpsIsStable() throws Exception {
    // As large a jump as the growth of the other test, up and down by turns.
    JsonNode liveSet = liveSet(minute -> (100 + minute % 2 * 60) * MEGABYTE);
    assertThat(liveSet.path("verdict").asText()).isEqualTo("stable");
    assertThat(liveSet(minute -> 100 * MEGABYTE).path("verdict").asText()).isEqualTo("stable");
  }

  @Test
  void fewPointsOrThoseOfAShortWhileAreNoTrend() throws Exception {
    assertThat(jvm().at("/liveSet/verdict").asText()).isEqualTo("notKnown");
    assertThat(jvm().at("/liveSet/slopeBytesPerHour").isNull()).isTrue();
    for (int i = 0; i < 5; i++) {
      agent.changes(point(i, Duration.ofMinutes(50 - 10 * i), (i + 1) * MEGABYTE));
    }
    assertThat(jvm().at("/liveSet/verdict").asText()).as("five points").isEqualTo("notKnown");
    for (int i = 0; i < 30; i++) {
      agent.changes(point(i, Duration.ofSeconds(300 - 10 * i), (i + 1) * MEGABYTE));
    }
    assertThat(jvm().at("/liveSet/verdict").asText()).as("five minutes").isEqualTo("notKnown");
  }

  @Test
  void ratesAndThePauseShareAreThoseOfTheWindow() throws Exception {
    reportFor300Seconds(GcReadsTest::after);
    JsonNode jvm = sidecar.json("/api/performance/gc/stats?jvm=busy").at("/jvms/0");
    for (String window : new String[] {"oneMinute", "fiveMinutes", "fifteenMinutes"}) {
      assertThat(jvm.at("/allocation/bytesPerSecond").path(window).asDouble())
          .isCloseTo(10.0 * MEGABYTE, within(0.001 * MEGABYTE));
      assertThat(jvm.at("/promotion/bytesPerSecond").path(window).asDouble())
          .isCloseTo(1.0 * MEGABYTE, within(0.001 * MEGABYTE));
      assertThat(jvm.at("/pauseShare").path(window).asDouble())
          .as("cycles are no pauses")
          .isCloseTo(0.02, within(1e-9));
    }
  }

  /** As the service {@code busy}, each second what there is after so many. */
  private SimulatedAgent reportFor300Seconds(LongFunction<Entry[]> after) throws Exception {
    SimulatedAgent busy = new SimulatedAgent(sidecar, "j2", "busy").whole(after.apply(0));
    for (int second = 1; second <= 300; second++) {
      time.pass(Duration.ofSeconds(1));
      busy.changes(after.apply(second));
    }
    return busy;
  }

  /** Each second 10 MB allocated, 1 MB promoted, 20 ms of pauses and half of it in a cycle. */
  private static Entry[] after(long seconds) {
    return new Entry[] {
      Entry.of(Kind.ALLOCATION, "self")
          .attribute(Field.Allocation.SOURCE, Field.Allocation.SOURCE_JVM)
          .value(Field.Allocation.ALLOCATED_BYTES, seconds * 10 * MEGABYTE)
          .value(Field.Allocation.PROMOTED_BYTES, seconds * MEGABYTE)
          .build(),
      collector("Copy", Field.Collection.PHASE_PAUSE, seconds, seconds * 20),
      collector("ZGC Cycles", Field.Collection.PHASE_CYCLE, seconds, seconds * 500)
    };
  }

  @Test
  void theTimeShareOfEachCollectorAndCauseIsThatOfTheWindow() throws Exception {
    SimulatedAgent busy = reportFor300Seconds(GcReadsTest::ranFor);
    JsonNode collectors = sidecar.json("/api/performance/gc/stats?jvm=busy").path("collectors");
    assertShares(collectors.at("/0/timeShare"), 0.02, 0.02, 0.02);
    assertShares(shares(collectors, 0, "Allocation Failure"), 0.02, 0.02, 0.02);
    // 3 s in the first minute, and never before.
    assertShares(shares(collectors, 0, "System.gc()"), 0, 0.01, 0.01);
    assertShares(collectors.at("/1/timeShare"), 0.5, 0.5, 0.5);
    assertShares(shares(collectors, 1, "Proactive"), 0.5, 0.5, 0.5);

    // What is known of a moment is what the report before it told: five minutes ago, that of 119 s.
    time.pass(Duration.ofMinutes(2));
    busy.changes(ranFor(300));
    JsonNode later = sidecar.json("/api/performance/gc/stats?jvm=busy").path("collectors");
    assertShares(shares(later, 1, "Proactive"), 0, 90.5 / 301, 150 / 420.0);
  }

  /** Each second 20 ms of pauses and half of it in a cycle; and once 3 s of a forced collection. */
  private static Entry[] ranFor(long seconds) {
    List<Entry> told = new ArrayList<>(List.of(after(seconds)));
    told.add(cause("Copy", "Allocation Failure", Field.GcCause.PAUSE_NANOS, seconds, 20));
    told.add(cause("ZGC Cycles", "Proactive", Field.GcCause.CYCLE_NANOS, seconds, 500));
    if (seconds >= 30) {
      told.add(cause("Copy", "System.gc()", Field.GcCause.PAUSE_NANOS, 1, 3_000));
    }
    return told.toArray(new Entry[0]);
  }

  private static Entry cause(
      String collector, String cause, String figure, long count, long millisEach) {
    long[] each = new long[(int) count];
    Arrays.fill(each, millisEach);
    return Entry.of(Kind.GC_CAUSE, collector + cause)
        .attribute(Field.GcCause.COLLECTOR, collector)
        .attribute(Field.GcCause.CAUSE, cause)
        .histogram(figure, Hosts.millis(each))
        .build();
  }

  private static JsonNode shares(JsonNode collectors, int place, String cause) {
    for (JsonNode each : collectors.path(place).path("causes")) {
      if (each.path("cause").asText().equals(cause)) {
        return each.path("timeShare");
      }
    }
    throw new AssertionError("no " + cause + " in " + collectors);
  }

  private static void assertShares(
      JsonNode shares, double oneMinute, double fiveMinutes, double fifteenMinutes) {
    assertThat(shares.path("oneMinute").asDouble(-1)).isCloseTo(oneMinute, within(1e-9));
    assertThat(shares.path("fiveMinutes").asDouble(-1)).isCloseTo(fiveMinutes, within(1e-9));
    assertThat(shares.path("fifteenMinutes").asDouble(-1)).isCloseTo(fifteenMinutes, within(1e-9));
  }

  private static Entry collector(String name, String phase, long count, long millis) {
    return Entry.of(Kind.COLLECTOR, name)
        .attribute(Field.Collector.PHASE, phase)
        .value(Field.Collector.COUNT, count)
        .value(Field.Collector.TIME_MILLIS, millis)
        .build();
  }

  private Entry longPause(long sequence) {
    return Entry.of(Kind.LONG_PAUSE, Long.toString(sequence % 50))
        .attribute(Field.Collection.COLLECTOR, "G1 Old Generation")
        .attribute(Field.Collection.CAUSE, "System.gc()")
        .attribute(Field.Collection.PHASE, Field.Collection.PHASE_PAUSE)
        .value(Field.Collection.SEQUENCE, sequence)
        .value(Field.Collection.START_MILLIS, Instant.parse("2026-11-22T11:59:00Z").toEpochMilli())
        .value(Field.Collection.DURATION_NANOS, 450 * Hosts.MILLI)
        .value(Field.Collection.HEAP_BEFORE_BYTES, 200 * MEGABYTE)
        .value(Field.Collection.HEAP_AFTER_BYTES, 50 * MEGABYTE)
        .value(Field.LongPause.THRESHOLD_NANOS, 200 * Hosts.MILLI)
        .value(Field.LongPause.IN_FLIGHT_OF_ENDPOINT + "e1", 3)
        .value(Field.LongPause.IN_FLIGHT_OTHERS, 2)
        .build();
  }

  private JsonNode events() throws Exception {
    return sidecar.json("/api/performance/events?kind=longPause").path("events");
  }

  @Test
  void eachLongPauseIsOneEventHoweverOftenItIsReported() throws Exception {
    agent.changes(Endpoints.http("e1", "GET /projects/{id}").build(), longPause(0));
    agent.changes(longPause(0));
    agent.whole(longPause(0), longPause(1));
    assertThat(events()).hasSize(2);
    // Places are used in turn: the 51st is where the first was.
    agent.changes(longPause(50));
    assertThat(events()).hasSize(3);

    JsonNode first = events().get(2);
    assertThat(first.path("at").asText() + first.path("time").asText())
        .contains("2026-11-22T11:59:00.450Z");
    assertThat(first.at("/details/cause").asText()).isEqualTo("System.gc()");
    assertThat(first.at("/details/durationSeconds").asText()).isEqualTo("0.45");
    assertThat(first.at("/details/inFlight").asText())
        .isEqualTo("3 GET /projects/{id}, 2 elsewhere");
  }

  @Test
  void aJvmThatWasForgottenAndComesBackDoesNotRepeatItself() throws Exception {
    agent.changes(longPause(0));
    time.pass(Duration.ofDays(2));
    sidecar.json("/api/performance/jvms");
    agent.whole(longPause(0));
    assertThat(events()).hasSize(1);
  }
}
