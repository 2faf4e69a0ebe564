package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;

/**
 * What made one collector run, as the JVM words it. Times are in nanoseconds.
 *
 * @param pauseNanos runs in which the application stood still; empty of a collector that works
 *     beside it
 * @param cycleNanos runs beside the application; empty of a collector that stops it
 */
public record GcCauseView(
    String id,
    String collector,
    String cause,
    String action,
    Histogram pauseNanos,
    Histogram cycleNanos) {

  static GcCauseView of(Entry entry) {
    return new GcCauseView(
        entry.id(),
        entry.attribute(Field.GcCause.COLLECTOR, ""),
        entry.attribute(Field.GcCause.CAUSE, ""),
        entry.attribute(Field.GcCause.ACTION, ""),
        entry.histogram(Field.GcCause.PAUSE_NANOS),
        entry.histogram(Field.GcCause.CYCLE_NANOS));
  }

  /** How long the collector ran for it since the agent listens. */
  public long totalNanos() {
    return pauseNanos.sum() + cycleNanos.sum();
  }

  /** How often it made the collector run since the agent listens. */
  public long count() {
    return pauseNanos.count() + cycleNanos.count();
  }
}
