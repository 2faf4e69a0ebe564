package dev.outrider.sidecar.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Histogram;
import dev.outrider.recorder.HistogramLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever span and step is asked for, the answer is that of the raw values together: counts are
 * equal, percentiles are those of one histogram of them all. Sidecars are stopped meanwhile.
 */
class HistoryPropertyTest {

  private static final int STATEMENTS = 3;
  private static final int SECONDS = 7 * 3_600;
  private static final double ERROR = 1 / 32.0;

  @TempDir private Path folder;

  /** What really happened, by second. */
  private final TreeMap<Long, List<Long>> values = new TreeMap<>();

  private final TreeMap<Long, Long> hits = new TreeMap<>();
  private final TreeMap<Long, Long> sizes = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void answersAreThoseOfTheRawValues(long seed) {
    Random random = new Random(seed);
    try (Recorded recorded = new Recorded(folder)) {
      simulate(recorded, random);
      long end = recorded.time.now().getEpochSecond() + 1;
      for (int i = 0; i < 150; i++) {
        check(recorded, random, end);
      }
      assertThat(recorded.total("jdbc.executions"))
          .isEqualTo(values.values().stream().mapToLong(List::size).sum());
    }
  }

  private void simulate(Recorded recorded, Random random) {
    List<List<Long>> all = new ArrayList<>();
    for (int i = 0; i < STATEMENTS; i++) {
      all.add(new ArrayList<>());
    }
    long[] cumulativeHits = new long[1];
    recorded.whole("j1", entries(all, cumulativeHits[0], 0));
    int rest = 0;
    for (int second = 0; second < SECONDS; second++) {
      boolean stopped = random.nextInt(3_000) == 0;
      if (stopped) {
        recorded.restart();
      }
      long now = recorded.time.now().getEpochSecond() + 1;
      if (rest > 0) {
        rest--;
      } else if (random.nextInt(60) == 0) {
        rest = random.nextInt(200);
      } else {
        act(all, cumulativeHits, now, random);
      }
      long size = random.nextInt(50) == 0 ? random.nextInt(1_000) : lastSize();
      sizes.put(now, size);
      Entry[] entries = entries(all, cumulativeHits[0], size);
      if (stopped || random.nextInt(500) == 0) {
        recorded.whole("j1", Instant.EPOCH, entries);
      } else {
        recorded.changes("j1", entries);
      }
      recorded.second();
    }
  }

  private long lastSize() {
    return sizes.isEmpty() ? 0 : sizes.lastEntry().getValue();
  }

  private void act(List<List<Long>> all, long[] cumulativeHits, long now, Random random) {
    for (List<Long> ofStatement : all) {
      for (int i = random.nextInt(4); i > 0; i--) {
        long nanos = (long) Math.exp(random.nextDouble() * 22);
        ofStatement.add(nanos);
        values.computeIfAbsent(now, second -> new ArrayList<>()).add(nanos);
      }
    }
    long more = random.nextInt(10);
    cumulativeHits[0] += more;
    hits.merge(now, more, Long::sum);
  }

  /** The cumulative histogram of one statement. */
  private static final class Cumulative {
    private final long[] buckets = new long[HistogramLayout.BUCKETS];
    private int counted;
    private long sum;
    private long max;

    Histogram of(List<Long> all) {
      while (counted < all.size()) {
        long value = all.get(counted++);
        buckets[HistogramLayout.bucketOf(value)]++;
        sum += value;
        max = Math.max(max, value);
      }
      return Histogram.of(buckets, sum, max);
    }
  }

  private final Map<Integer, Cumulative> cumulative = new TreeMap<>();

  private Entry[] entries(List<List<Long>> all, long cumulativeHits, long size) {
    Entry[] entries = new Entry[STATEMENTS + 1];
    for (int i = 0; i < STATEMENTS; i++) {
      entries[i] =
          Recorded.statement(
              "s" + i, 0, cumulative.computeIfAbsent(i, id -> new Cumulative()).of(all.get(i)));
    }
    entries[STATEMENTS] = Recorded.cache("c", cumulativeHits, 0, size);
    return entries;
  }

  private void check(Recorded recorded, Random random, long end) {
    long from = end - 1 - random.nextInt(SECONDS);
    long to = from + 1 + random.nextInt((int) Math.min(end - from, 1 << random.nextInt(1, 16)));
    Duration step =
        random.nextBoolean()
            ? null
            : Duration.ofSeconds(Math.max(1 + random.nextInt(2_000), (to - from + 9_999) / 10_000));

    HistoryAnswer spread = read(recorded, "jdbc.durationSeconds", from, to, step);
    long counted = 0;
    for (Point point : spread.points()) {
      counted += checkSpread((Point.Spread) point, spread.stepSeconds());
    }
    HistoryAnswer counts = read(recorded, "cache.hits", from, to, step);
    for (Point point : counts.points()) {
      assertThat(((Point.Count) point).count()).isEqualTo(sum(hits, point, counts.stepSeconds()));
    }
    long first = spread.from().getEpochSecond();
    long steps = (to - first + spread.stepSeconds() - 1) / spread.stepSeconds();
    assertThat(counted)
        .as("no value of the whole time is missing from the points")
        .isEqualTo(
            values.subMap(first, first + steps * spread.stepSeconds()).values().stream()
                .mapToLong(List::size)
                .sum());
    checkLevels(read(recorded, "cache.size", from, to, step));
  }

  private static HistoryAnswer read(
      Recorded recorded, String metric, long from, long to, Duration step) {
    return recorded.read(metric, Instant.ofEpochSecond(from), Instant.ofEpochSecond(to), step);
  }

  private long checkSpread(Point.Spread point, long step) {
    long start = point.time().getEpochSecond();
    long[] raw =
        values.subMap(start, start + step).values().stream()
            .flatMap(List::stream)
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    assertThat(point.count()).as("values from %d for %d s", start, step).isEqualTo(raw.length);
    if (raw.length == 0) {
      assertThat(point.p95()).isNull();
      return 0;
    }
    Histogram merged = Recorded.histogram(raw);
    assertNear(point.p50(), merged.percentile(0.50), raw, 0.50);
    assertNear(point.p95(), merged.percentile(0.95), raw, 0.95);
    assertNear(point.p99(), merged.percentile(0.99), raw, 0.99);
    assertThat(point.max()).isCloseTo(raw[raw.length - 1] / 1e9, within(raw[raw.length - 1]));
    assertThat(point.mean())
        .isCloseTo(Arrays.stream(raw).average().orElseThrow() / 1e9, Offset.offset(1e-6));
    return raw.length;
  }

  private static void assertNear(Double seconds, long merged, long[] raw, double share) {
    long truth = raw[(int) Math.max(0, Math.ceil(share * raw.length) - 1)];
    assertThat(seconds).isCloseTo(truth / 1e9, within(truth));
    // Equal to the histogram's own, but in the bucket of the maximum, which cuts percentiles.
    if (HistogramLayout.bucketOf(merged) != HistogramLayout.bucketOf(raw[raw.length - 1])) {
      assertThat(seconds).isEqualTo(Unit.NANOS.show(merged));
    }
  }

  private static Offset<Double> within(long nanos) {
    return Offset.offset(nanos / 1e9 * ERROR + 1e-9);
  }

  private void checkLevels(HistoryAnswer answer) {
    for (Point each : answer.points()) {
      Point.Level point = (Point.Level) each;
      long start = point.time().getEpochSecond();
      Map<Long, Long> within = sizes.subMap(start, start + answer.stepSeconds());
      if (within.isEmpty()) {
        continue;
      }
      assertThat(point.value())
          .isEqualTo((double) sizes.floorEntry(start + answer.stepSeconds() - 1).getValue());
      assertThat(point.max())
          .isBetween(
              point.value(),
              (double) within.values().stream().mapToLong(x -> x).max().orElseThrow());
      assertThat(point.min())
          .isBetween(
              (double) within.values().stream().mapToLong(x -> x).min().orElseThrow(),
              point.value());
    }
  }

  private static double sum(TreeMap<Long, Long> bySecond, Point point, long step) {
    long start = point.time().getEpochSecond();
    return bySecond.subMap(start, start + step).values().stream().mapToLong(x -> x).sum();
  }
}
