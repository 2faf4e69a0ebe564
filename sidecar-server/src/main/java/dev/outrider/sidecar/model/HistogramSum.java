package dev.outrider.sidecar.model;

import dev.outrider.protocol.Histogram;
import dev.outrider.recorder.HistogramLayout;

/**
 * Adds many histograms up in one array: thousands of statements make one total on every read, and
 * {@link Histogram#plus} would copy all buckets for each of them.
 */
final class HistogramSum {

  private final long[] countByBucket = new long[HistogramLayout.BUCKETS];
  private long sum;
  private long max;

  void add(Histogram histogram) {
    for (int i = 0; i < histogram.usedBuckets(); i++) {
      countByBucket[histogram.bucketAt(i)] += histogram.countAt(i);
    }
    sum += histogram.sum();
    max = Math.max(max, histogram.max());
  }

  Histogram toHistogram() {
    return Histogram.of(countByBucket, sum, max);
  }
}
