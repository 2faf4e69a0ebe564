package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.protocol.Histogram;

/** How often something happened, and how long it took. */
record Durations(long count, @JsonUnwrapped Latency latency, double totalSeconds) {

  static Durations of(Histogram nanos) {
    return new Durations(nanos.count(), Latency.of(nanos), Units.seconds(nanos.sum()));
  }
}
