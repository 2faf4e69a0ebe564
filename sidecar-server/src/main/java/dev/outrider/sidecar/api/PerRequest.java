package dev.outrider.sidecar.api;

import dev.outrider.protocol.Histogram;

/**
 * How often something happened in each request that had it at all; percentiles within 3.2 %, the
 * rest exact.
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
