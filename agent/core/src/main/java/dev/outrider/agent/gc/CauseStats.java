package dev.outrider.agent.gc;

import dev.outrider.agent.report.Snapshots;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.LiveHistogram;

/** How often one cause made one collector run, and how long it took each time. */
final class CauseStats {

  private final Collector collector;
  private final String cause;
  private final String action;
  private final LiveHistogram nanos = new LiveHistogram();

  CauseStats(Collector collector, String cause, String action) {
    this.collector = collector;
    this.cause = cause;
    this.action = action;
  }

  void ran(long durationNanos) {
    nanos.record(durationNanos);
  }

  Entry entry(Snapshots snapshots) {
    return Entry.of(Kind.GC_CAUSE, collector.name() + "/" + cause)
        .attribute(Field.GcCause.COLLECTOR, collector.name())
        .attribute(Field.GcCause.CAUSE, cause)
        .attribute(Field.GcCause.ACTION, action)
        .histogram(
            collector.pauses() ? Field.GcCause.PAUSE_NANOS : Field.GcCause.CYCLE_NANOS,
            snapshots.of(nanos))
        .build();
  }
}
