package dev.outrider.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramLayoutTest {

  @Test
  void bucketsFollowOneAnotherWithoutGapOrOverlap() {
    for (int bucket = 1; bucket < HistogramLayout.BUCKETS; bucket++) {
      assertThat(HistogramLayout.lowest(bucket))
          .as("bucket %d", bucket)
          .isEqualTo(HistogramLayout.highest(bucket - 1) + 1);
    }
  }

  @Test
  void bothEndsOfEachBucketCountInIt() {
    for (int bucket = 0; bucket < HistogramLayout.BUCKETS; bucket++) {
      assertThat(HistogramLayout.bucketOf(HistogramLayout.lowest(bucket))).isEqualTo(bucket);
      assertThat(HistogramLayout.bucketOf(HistogramLayout.highest(bucket))).isEqualTo(bucket);
    }
  }

  @Test
  void theMiddleIsWithinTheStatedErrorOfAnyValue() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long value = random.nextLong() & ((1L << (1 + random.nextInt(47))) - 1);
      long middle = HistogramLayout.middle(HistogramLayout.bucketOf(value));
      assertThat(Math.abs(middle - value)).isLessThanOrEqualTo(value / 32 + 1);
    }
  }

  @Test
  void whatLiesOutsideCountsAtTheEnds() {
    assertThat(HistogramLayout.bucketOf(-1)).isZero();
    assertThat(HistogramLayout.bucketOf(Long.MIN_VALUE)).isZero();
    assertThat(HistogramLayout.bucketOf(1L << 48)).isEqualTo(HistogramLayout.BUCKETS - 1);
    assertThat(HistogramLayout.bucketOf(Long.MAX_VALUE)).isEqualTo(HistogramLayout.BUCKETS - 1);
  }
}
