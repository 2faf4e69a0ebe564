package dev.outrider.sidecar.api;

import dev.outrider.protocol.Histogram;

/**
 * How much of something there was in each request, of those of which it is told; percentiles within
 * 3.2 %, the rest exact.
 */
record PerRequest(double mean, long p50, long p95, long max) {

  static final int MEAN_DECIMALS = 3;

  static PerRequest of(Histogram counts) {
    return new PerRequest(
        Units.ratio(counts.sum(), counts.count(), MEAN_DECIMALS),
        counts.percentile(0.50),
        counts.percentile(0.95),
        counts.max());
  }
}
