package dev.outrider.sidecar.alerts;

import dev.outrider.protocol.Histogram;
import dev.outrider.recorder.HistogramLayout;
import java.util.Arrays;

/** The values of several histograms' rises together. One is used again and again, by one thread. */
final class Spread {

  // Thousands of rises are looked at each second; none of them becomes an object.
  private final long[] counts = new long[HistogramLayout.BUCKETS];
  private long max;

  void clear() {
    Arrays.fill(counts, 0);
    max = 0;
  }

  /** Adds what was recorded between the two. */
  void add(Histogram earlier, Histogram later) {
    for (int i = 0; i < later.usedBuckets(); i++) {
      counts[later.bucketAt(i)] += later.countAt(i);
    }
    for (int i = 0; i < earlier.usedBuckets(); i++) {
      counts[earlier.bucketAt(i)] -= earlier.countAt(i);
    }
    max = Math.max(max, later.max());
  }

  long count() {
    long count = 0;
    for (long each : counts) {
      count += Math.max(0, each);
    }
    return count;
  }

  /** The value that this share of the values does not exceed; there must be any. */
  long percentile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count()));
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += Math.max(0, counts[bucket]);
      if (seen >= rank) {
        return Math.min(HistogramLayout.middle(bucket), max);
      }
    }
    return max;
  }
}
