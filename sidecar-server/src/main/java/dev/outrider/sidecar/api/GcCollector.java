package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.model.CollectorView;
import dev.outrider.sidecar.model.GcCauseView;
import dev.outrider.sidecar.model.Jvm;
import java.util.Comparator;
import java.util.List;

/**
 * A collector as the answers show it.
 *
 * @param phase one of two: whether the application stands still while it runs, or runs beside it
 * @param earlierCollections those before the agent listened, of which no cause is known
 */
record GcCollector(
    String jvm,
    String name,
    String phase,
    long collections,
    double collectionSeconds,
    Pauses pauses,
    List<Cause> causes,
    long earlierCollections) {

  private record Pauses(long count, @JsonUnwrapped Latency latency) {

    static Pauses of(Histogram nanos) {
      return new Pauses(nanos.count(), Latency.of(nanos));
    }
  }

  /** Pauses, or the cycles of a collector that runs beside the application. */
  private record Cause(
      String cause,
      String action,
      long count,
      @JsonUnwrapped Latency latency,
      double totalSeconds) {

    static Cause of(GcCauseView cause) {
      Histogram nanos = cause.pauseNanos().plus(cause.cycleNanos());
      return new Cause(
          cause.cause(),
          cause.action(),
          cause.count(),
          Latency.of(nanos),
          Units.seconds(nanos.sum()));
    }
  }

  static GcCollector of(Jvm jvm, CollectorView collector) {
    return new GcCollector(
        jvm.id(),
        collector.name(),
        GcCollection.phase(collector.pauses()),
        collector.collections(),
        Units.secondsOfMillis(collector.timeMillis()),
        Pauses.of(collector.pauseNanos()),
        jvm.gcCauses()
            .filter(cause -> cause.collector().equals(collector.name()))
            .sorted(Comparator.comparing(GcCauseView::count).reversed())
            .map(Cause::of)
            .toList(),
        collector.earlierCollections());
  }
}
