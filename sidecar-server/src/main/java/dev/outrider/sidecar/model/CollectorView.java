package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;

/**
 * A garbage collector.
 *
 * @param timeMillis time spent collecting since the JVM started, in milliseconds
 * @param pauseNanos the pauses, in nanoseconds; empty where the JVM does not tell
 */
public record CollectorView(String name, long collections, long timeMillis, Histogram pauseNanos) {

  static CollectorView of(Entry entry) {
    return new CollectorView(
        entry.id(),
        entry.count(Field.Collector.COUNT),
        entry.count(Field.Collector.TIME_MILLIS),
        entry.histogram(Field.Collector.PAUSE_NANOS));
  }
}
