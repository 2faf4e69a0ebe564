package dev.outrider.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.HistogramLayout;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {

  private static Histogram of(long... values) {
    long[] counts = new long[HistogramLayout.BUCKETS];
    for (long value : values) {
      counts[HistogramLayout.bucketOf(value)]++;
    }
    long max = Arrays.stream(values).max().orElse(0);
    return Histogram.of(counts, Arrays.stream(values).sum(), max);
  }

  private static long[] randomValues(int count, long seed) {
    Random random = new Random(seed);
    return random.longs(count, 0, 1L << 30).map(value -> value >> random.nextInt(25)).toArray();
  }

  @Test
  void percentilesAreWithinTheStatedErrorOfTheTrueOnes() {
    long[] values = randomValues(50_000, 1);
    Histogram histogram = of(values);
    Arrays.sort(values);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0}) {
      long exact = values[(int) Math.ceil(share * values.length) - 1];
      assertThat((double) histogram.percentile(share))
          .as("p%s", share * 100)
          .isBetween(exact * (1 - 1.0 / 31) - 1, exact * (1 + 1.0 / 31) + 1);
    }
  }

  @Test
  void aMergedHistogramIsThatOfAllValues() {
    long[] some = randomValues(1_000, 2);
    long[] others = randomValues(3_000, 3);
    long[] all = new long[some.length + others.length];
    System.arraycopy(some, 0, all, 0, some.length);
    System.arraycopy(others, 0, all, some.length, others.length);

    assertThat(of(some).plus(of(others))).isEqualTo(of(all));
    assertThat(of(some).plus(Histogram.EMPTY)).isEqualTo(of(some));
  }

  @Test
  void anEmptyOneHasNoPercentiles() {
    assertThat(Histogram.EMPTY.percentile(0.99)).isZero();
    assertThat(Histogram.EMPTY.count()).isZero();
  }

  @Test
  void countsUpToABoundNeverMoreThanThereAre() {
    Histogram histogram = of(1, 10, 100, 1_000, 10_000);
    assertThat(histogram.countUpTo(0)).isZero();
    assertThat(histogram.countUpTo(10)).isEqualTo(2);
    assertThat(histogram.countUpTo(Long.MAX_VALUE)).isEqualTo(5);
  }
}
