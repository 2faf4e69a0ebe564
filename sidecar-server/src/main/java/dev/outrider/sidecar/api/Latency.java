package dev.outrider.sidecar.api;

import dev.outrider.protocol.Histogram;

/** How long things took; percentiles within 3.2 %, the maximum exact. */
record Latency(double p50Millis, double p95Millis, double p99Millis, double maxMillis) {

  static Latency of(Histogram nanos) {
    return new Latency(
        Units.millis(nanos.percentile(0.50)),
        Units.millis(nanos.percentile(0.95)),
        Units.millis(nanos.percentile(0.99)),
        Units.millis(nanos.max()));
  }
}
