package dev.outrider.sidecar.model;

import dev.outrider.protocol.Histogram;
import dev.outrider.recorder.HistogramLayout;
import org.jspecify.annotations.Nullable;

/** What was recorded into a histogram between two moments. */
final class HistogramRise {

  private HistogramRise() {}

  /**
   * The later histogram less the earlier. Its count, sum and percentiles are those of the values
   * between; its maximum is the later's, or the top of the highest bucket if that is lower.
   *
   * @return null if the later one lacks values that the earlier has, and so is of something else
   */
  static @Nullable Histogram between(Histogram earlier, Histogram later) {
    if (earlier.count() == 0) {
      return later;
    }
    long[] counts = new long[HistogramLayout.BUCKETS];
    for (int i = 0; i < later.usedBuckets(); i++) {
      counts[later.bucketAt(i)] = later.countAt(i);
    }
    for (int i = 0; i < earlier.usedBuckets(); i++) {
      counts[earlier.bucketAt(i)] -= earlier.countAt(i);
      if (counts[earlier.bucketAt(i)] < 0) {
        return null;
      }
    }
    return Histogram.of(counts, later.sum() - earlier.sum(), Math.min(later.max(), top(counts)));
  }

  private static long top(long[] counts) {
    for (int bucket = counts.length - 1; bucket >= 0; bucket--) {
      if (counts[bucket] > 0) {
        // The last bucket has no end.
        return bucket == counts.length - 1 ? Long.MAX_VALUE : HistogramLayout.highest(bucket);
      }
    }
    return 0;
  }
}
