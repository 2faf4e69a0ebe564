package dev.outrider.sidecar.prometheus;

import io.prometheus.client.Collector;
import java.util.Arrays;

/**
 * The fixed bounds that our finer histograms are shown in.
 *
 * <p>A value counts up to a bound if its whole bucket in {@link
 * dev.outrider.recorder.HistogramLayout} lies there. So a bound never counts too many; it misses at
 * most the values in the last 1/16 (6.3 %) below it, which count at the next bound. Count and sum
 * are exact.
 */
final class Buckets {

  /** Nanoseconds, shown as seconds. */
  static final Buckets SECONDS =
      new Buckets(
          1e9, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
          2.5, 5, 10);

  /** Plain numbers. */
  static final Buckets COUNT = new Buckets(1, 0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000);

  /** Plain numbers that may be large. */
  static final Buckets LARGE_COUNT =
      new Buckets(1, 0, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000);

  /** Bytes. */
  static final Buckets BYTES =
      new Buckets(
          1, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24, 1 << 26,
          1 << 28);

  private final double unitsPerShownUnit;
  private final long[] bounds;
  private final String[] labels;

  private Buckets(double unitsPerShownUnit, double... shownBounds) {
    this.unitsPerShownUnit = unitsPerShownUnit;
    this.bounds =
        Arrays.stream(shownBounds)
            .mapToLong(bound -> Math.round(bound * unitsPerShownUnit))
            .toArray();
    this.labels =
        Arrays.stream(shownBounds).mapToObj(Collector::doubleToGoString).toArray(String[]::new);
  }

  int size() {
    return bounds.length;
  }

  /** The bound in the histogram's unit. */
  long bound(int index) {
    return bounds[index];
  }

  /** The bound as the value of the label {@code le}. */
  String label(int index) {
    return labels[index];
  }

  /** A value of the histogram in the unit shown. */
  double scaled(long value) {
    return value / unitsPerShownUnit;
  }
}
