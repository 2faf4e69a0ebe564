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
 * @param timeShare the share of the time in which it ran: of a cycle, beside the application
 */
record GcCollector(
    String jvm,
    String name,
    String phase,
    long collections,
    double collectionSeconds,
    Pauses pauses,
    List<Cause> causes,
    long earlierCollections,
    LastMinutes timeShare) {

  private record Pauses(long count, @JsonUnwrapped Latency latency) {

    static Pauses of(Histogram nanos) {
      return new Pauses(nanos.count(), Latency.of(nanos));
    }
  }

  /**
   * Pauses, or the cycles of a collector that runs beside the application.
   *
   * @param timeShare the share of the time in which the collector ran for it
   */
  private record Cause(
      String cause,
      String action,
      long count,
      @JsonUnwrapped Latency latency,
      double totalSeconds,
      LastMinutes timeShare) {

    static Cause of(Jvm jvm, GcCauseView cause) {
      Histogram nanos = cause.pauseNanos().plus(cause.cycleNanos());
      return new Cause(
          cause.cause(),
          cause.action(),
          cause.count(),
          Latency.of(nanos),
          Units.seconds(nanos.sum()),
          LastMinutes.of(span -> jvm.gcShareOver(span, cause)));
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
            .map(cause -> Cause.of(jvm, cause))
            .toList(),
        collector.earlierCollections(),
        LastMinutes.of(span -> jvm.gcShareOver(span, collector)));
  }
}
