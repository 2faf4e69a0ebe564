package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;

/**
 * A garbage collector.
 *
 * @param pauses whether the application stands still while it runs
 * @param earlierCollections those before the agent listened, of which no cause is known
 * @param timeMillis time spent collecting since the JVM started, in milliseconds
 * @param pauseNanos the pauses, in nanoseconds; empty where the JVM does not tell
 */
public record CollectorView(
    String name,
    boolean pauses,
    long collections,
    long earlierCollections,
    long timeMillis,
    Histogram pauseNanos) {

  static CollectorView of(Entry entry) {
    return new CollectorView(
        entry.id(),
        !Field.Collection.PHASE_CYCLE.equals(entry.attribute(Field.Collector.PHASE)),
        entry.count(Field.Collector.COUNT),
        entry.count(Field.Collector.EARLIER),
        entry.count(Field.Collector.TIME_MILLIS),
        entry.histogram(Field.Collector.PAUSE_NANOS));
  }
}
