package dev.outrider.sidecar.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which account of the flight recorder belongs to which collection of the beans. */
class GcRunsTest {

  private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");
  private static final String PAUSE = "G1 Evacuation Pause";

  private final GcRuns runs = new GcRuns();

  private void run(long gcId, String name, String cause, long atMillis, long millis) {
    runs.add(
        gcId,
        run ->
            run.whole(
                name,
                cause,
                START.plusMillis(atMillis),
                millis * 1_000_000,
                millis * 1_000_000,
                millis * 1_000_000));
    runs.flushed();
  }

  private static CollectionView collection(
      long sequence, String collector, String cause, long atMillis) {
    return new CollectionView(
        sequence,
        collector,
        cause,
        "end of GC",
        true,
        START.plusMillis(atMillis),
        3_000_000,
        null,
        null,
        null,
        new TreeMap<>());
  }

  private Map<Long, Long> matched(CollectionView... collections) {
    Map<Long, Long> matched = new TreeMap<>();
    runs.of(List.of(collections)).forEach((sequence, run) -> matched.put(sequence, run.gcId()));
    return matched;
  }

  @Test
  void eachGoesToTheNearestOfItsCollectorAndCause() {
    run(7, "G1New", PAUSE, 0, 3);
    run(8, "G1New", "G1 Humongous Allocation", 5, 3);
    run(10, "G1New", PAUSE, 12, 3);
    run(11, "G1Full", "System.gc()", 16, 3);
    assertThat(
            matched(
                collection(0, "G1 Young Generation", PAUSE, 1),
                collection(1, "G1 Young Generation", "G1 Humongous Allocation", 6),
                collection(2, "G1 Young Generation", PAUSE, 13),
                collection(3, "G1 Old Generation", "System.gc()", 17)))
        .isEqualTo(Map.of(0L, 7L, 1L, 8L, 2L, 10L, 3L, 11L));
  }

  @Test
  void thoseThatFollowEachOtherWithinMillisecondsAreToldApart() {
    // The recorder's clock is ahead by some 2 ms.
    run(7, "G1New", PAUSE, 2, 3);
    run(8, "G1New", PAUSE, 502, 1);
    run(9, "G1New", PAUSE, 505, 7);
    run(10, "G1New", PAUSE, 1_002, 3);
    assertThat(
            matched(
                collection(0, "G1 Young Generation", PAUSE, 0),
                collection(1, "G1 Young Generation", PAUSE, 500),
                collection(2, "G1 Young Generation", PAUSE, 503),
                collection(3, "G1 Young Generation", PAUSE, 1_000)))
        .isEqualTo(Map.of(0L, 7L, 1L, 8L, 2L, 9L, 3L, 10L));
  }

  @Test
  void oneThatWasNotRecordedGetsNotItsNeighboursAccount() {
    run(8, "G1New", PAUSE, 40, 3);
    assertThat(
            matched(
                collection(0, "G1 Young Generation", PAUSE, 10),
                collection(1, "G1 Young Generation", PAUSE, 41)))
        .isEqualTo(Map.of(1L, 8L));
    assertThat(
            matched(
                collection(0, "G1 Young Generation", PAUSE, 41),
                collection(1, "G1 Young Generation", PAUSE, 70)))
        .isEqualTo(Map.of(0L, 8L));
    // Nor does one that was long ago, or that no recorder knows.
    assertThat(matched(collection(0, "G1 Young Generation", PAUSE, 5_000))).isEmpty();
    assertThat(matched(collection(0, "Epsilon Heap", PAUSE, 40))).isEmpty();
  }

  @Test
  void remarkAndCleanupAreOfOneCycle() {
    run(5, "G1Old", PAUSE, 0, 80);
    assertThat(
            matched(
                collection(0, "G1 Concurrent GC", "No GC", 30),
                collection(1, "G1 Concurrent GC", "No GC", 60),
                collection(2, "G1 Concurrent GC", "No GC", 90)))
        .isEqualTo(Map.of(0L, 5L, 1L, 5L));
  }

  @Test
  void whatIsNotOverIsNotTold() {
    runs.add(1, run -> run.tenuringThreshold(3));
    runs.flushed();
    assertThat(runs.told()).isEmpty();
    run(1, "G1New", PAUSE, 0, 3);
    assertThat(runs.told()).extracting(GcRun::tenuringThreshold).containsExactly(3L);
  }

  @Test
  void whatIsToldTwiceCountsOnce() {
    for (int time = 0; time < 2; time++) {
      runs.add(1, run -> run.phase(new GcRun.Phase(START, 0, true, "GC Pause", 3)));
      run(1, "G1New", PAUSE, 0, 3);
    }
    assertThat(runs.told()).hasSize(1);
    assertThat(runs.told().get(0).phases()).hasSize(1);
  }

  @Test
  void theLatestAreKeptAndNoMore() {
    for (long gcId = 0; gcId < 10L * GcRuns.KEPT; gcId++) {
      runs.add(gcId, run -> run.copied(1));
      run(gcId, "G1New", PAUSE, gcId, 3);
    }
    assertThat(runs.told())
        .hasSize(GcRuns.KEPT)
        .isSortedAccordingTo(Comparator.comparing(GcRun::gcId));
    assertThat(runs.told().get(0).gcId()).isEqualTo(9L * GcRuns.KEPT);
    for (int phase = 0; phase < 10_000; phase++) {
      long at = phase;
      runs.add(
          10L * GcRuns.KEPT - 1,
          run -> run.phase(new GcRun.Phase(START.plusNanos(at), 1, true, "p", 1)));
    }
    runs.flushed();
    assertThat(runs.told().get(GcRuns.KEPT - 1).phases()).hasSizeLessThan(100);
  }
}
