package dev.outrider.sidecar.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Histogram;
import dev.outrider.recorder.HistogramLayout;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Windows over counts and histograms, each against the definition worked out by hand. */
class WindowsTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Windows<HitCounts> gets =
      new Windows<>(WindowGrid.FIVE_MINUTES, HitCounts.NONE, HitCounts::between);
  private long lastReport;

  @Test
  void anyWindowIsTheDifferenceToWhatWasKnownAtItsStart() {
    Random random = new Random(5);
    TreeMap<Long, HitCounts> known = new TreeMap<>();
    HitCounts counts = new HitCounts(1000, 50);
    long now = -987 * SECOND;
    keep(now, counts, true);
    known.put(now, counts);
    lastReport = now;
    for (int i = 0; i < 20_000; i++) {
      now += 1 + random.nextLong(random.nextInt(50) == 0 ? 400 * SECOND : 2 * SECOND);
      counts = counts.plus(new HitCounts(random.nextInt(3), random.nextInt(2)));
      HitCounts before = known.lastEntry().getValue();
      report(now, before);
      known.put(now, counts);
      for (Duration span : new Duration[] {Duration.ofMinutes(1), Duration.ofMinutes(5)}) {
        long start = WindowGrid.FIVE_MINUTES.startOf(span, now);
        // What a report brought that came at the very start is in the window.
        Map.Entry<Long, HitCounts> earlier = known.lowerEntry(start);
        if (earlier == null) {
          earlier = known.firstEntry();
        }
        assertThat(gets.over(span, "a", counts, lastReport, now))
            .isEqualTo(HitCounts.between(earlier.getValue(), counts));
      }
    }
  }

  /** As a JVM does it: the slot that ended is kept when the first report after it comes. */
  private void report(long now, HitCounts before) {
    long end = WindowGrid.FIVE_MINUTES.slotEnd(lastReport);
    if (now >= end) {
      keep(end, before, true);
    }
    lastReport = now;
  }

  private void keep(long nanos, HitCounts counts, boolean complete) {
    gets.keep(nanos, Map.of("a", counts), complete);
  }

  @Test
  void aSilentThingHasRisenByNothing() {
    keep(0, new HitCounts(5, 5), true);

    assertThat(gets.over(Duration.ofMinutes(1), "a", new HitCounts(9, 9), 0, 66 * SECOND))
        .isEqualTo(HitCounts.NONE);
  }

  @Test
  void whatMayHaveBeenThereBeforeIsNotTakenForNew() {
    gets.keep(0, Map.of(), false);

    assertThat(gets.over(Duration.ofMinutes(1), "a", new HitCounts(900, 1), 1, 2)).isNull();
    gets.keep(5 * SECOND, Map.of("a", new HitCounts(900, 1)), true);
    assertThat(gets.over(Duration.ofMinutes(1), "a", new HitCounts(901, 1), 6 * SECOND, 7 * SECOND))
        .isEqualTo(new HitCounts(1, 0));
  }

  @Test
  void percentilesOfAWindowAreThoseOfItsValues() {
    Windows<Histogram> times =
        new Windows<>(WindowGrid.FIFTEEN_MINUTES, Histogram.EMPTY, HistogramRise::between);
    Histogram slowThen = histogram(1000, 5_000_000);
    times.keep(0, Map.of("", Histogram.EMPTY), true);
    times.keep(15 * SECOND, Map.of("", slowThen), true);
    Histogram now = slowThen.plus(histogram(100, 2_000)).plus(histogram(5, 40_000));

    Histogram lastMinute = times.over(Duration.ofMinutes(1), "", now, 119 * SECOND, 120 * SECOND);
    Histogram lastQuarter = times.over(Duration.ofMinutes(15), "", now, 119 * SECOND, 120 * SECOND);

    assertThat(lastMinute.count()).isEqualTo(105);
    assertThat(lastMinute.sum()).isEqualTo(100 * 2_000 + 5 * 40_000);
    assertThat(lastMinute.percentile(0.5)).isBetween(1_936L, 2_064L);
    assertThat(lastMinute.percentile(0.99)).isBetween(38_700L, 41_300L);
    assertThat(lastMinute.max()).as("the window's, not the one of long ago").isLessThan(42_000);
    assertThat(lastQuarter.count()).isEqualTo(1105);
    assertThat(lastQuarter.percentile(0.5)).isGreaterThan(4_800_000);
  }

  @Test
  void aHistogramThatFellIsOfSomethingElse() {
    assertThat(HistogramRise.between(histogram(2, 10), histogram(1, 10))).isNull();
    assertThat(HistogramRise.between(histogram(2, 10), histogram(2, 10)).count()).isZero();
    assertThat(HistogramRise.between(Histogram.EMPTY, histogram(1, Long.MAX_VALUE)).max())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(
            HistogramRise.between(histogram(1, 7), histogram(1, 7).plus(histogram(1, 1L << 60)))
                .max())
        .isEqualTo(1L << 60);
  }

  @Test
  void thePastIsBounded() {
    WindowPast<HitCounts> past = new WindowPast<>(62);
    for (int i = 0; i < 10_000; i++) {
      past.add(i, new HitCounts(i, 0));
      past.add(i, new HitCounts(i, 0));
      assertThat(past.at(i)).isEqualTo(new HitCounts(i, 0));
      assertThat(past.at(i - 61)).isEqualTo(new HitCounts(Math.max(0, i - 61), 0));
      assertThat(past.at(i - 1_000)).isEqualTo(new HitCounts(Math.max(0, i - 61), 0));
    }
  }

  private static Histogram histogram(int values, long value) {
    long[] counts = new long[HistogramLayout.BUCKETS];
    counts[HistogramLayout.bucketOf(value)] = values;
    return Histogram.of(counts, values * value, value);
  }
}
