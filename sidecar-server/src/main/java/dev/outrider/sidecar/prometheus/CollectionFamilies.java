package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.AllocationView;
import dev.outrider.sidecar.model.CollectorView;
import dev.outrider.sidecar.model.GcCauseView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.LiveSetPoint;
import java.util.List;
import java.util.stream.Stream;

/** Collections by collector and cause, and what the host allocates between them. */
final class CollectionFamilies implements FamilyGroup {

  private static final double MILLIS_PER_SECOND = 1e3;
  private static final String[] CAUSE_LABELS = {
    "service", "jvm", "jvm_gc_name", "jvm_gc_action", "jvm_gc_cause"
  };
  private static final String[] COLLECTOR_LABELS = {"service", "jvm", "jvm_gc_name"};
  private static final String[] LABELS = {"service", "jvm"};

  private final Family pauses =
      Family.histogram(
          "jvm_gc_duration_seconds",
          "Time of each pause for a collection in seconds.",
          CAUSE_LABELS);
  private final Family cycles =
      Family.histogram(
          "outrider_gc_cycle_duration_seconds",
          "Time of each cycle of a collector that runs beside the application, in seconds.",
          CAUSE_LABELS);
  private final Family collections =
      Family.counter("outrider_gc_collections_total", "Collections.", COLLECTOR_LABELS);
  private final Family collectionSeconds =
      Family.counter(
          "outrider_gc_collection_seconds_total",
          "Time spent collecting in seconds.",
          COLLECTOR_LABELS);
  private final Family allocated =
      Family.counter("outrider_gc_allocated_bytes_total", "Bytes of heap allocated.", LABELS);
  private final Family promoted =
      Family.counter(
          "outrider_gc_promoted_bytes_total",
          "Bytes by which young collections made the old generation grow.",
          LABELS);
  private final Family liveSet =
      Family.gauge(
          "outrider_gc_live_set_bytes",
          "Heap left by the last collection of the old generation.",
          LABELS);

  @Override
  public void add(Jvm jvm) {
    jvm.collectors().forEach(collector -> add(jvm, collector));
    jvm.gcCauses().forEach(cause -> add(jvm, cause));
    AllocationView allocation = jvm.allocation();
    allocated.addIfKnown(allocation.allocatedBytes(), jvm.service(), jvm.id());
    promoted.addIfKnown(allocation.promotedBytes(), jvm.service(), jvm.id());
    List<LiveSetPoint> points = jvm.liveSet();
    if (jvm.connected() && !points.isEmpty()) {
      liveSet.add(points.get(points.size() - 1).bytes(), jvm.service(), jvm.id());
    }
  }

  private void add(Jvm jvm, CollectorView collector) {
    String[] labels = {jvm.service(), jvm.id(), collector.name()};
    collections.add(collector.collections(), labels);
    collectionSeconds.add(collector.timeMillis() / MILLIS_PER_SECOND, labels);
  }

  private void add(Jvm jvm, GcCauseView cause) {
    String[] labels = {jvm.service(), jvm.id(), cause.collector(), cause.action(), cause.cause()};
    if (cause.pauseNanos().count() > 0) {
      pauses.add(cause.pauseNanos(), Buckets.SECONDS, labels);
    }
    if (cause.cycleNanos().count() > 0) {
      cycles.add(cause.cycleNanos(), Buckets.SECONDS, labels);
    }
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(pauses, cycles, collections, collectionSeconds, allocated, promoted, liveSet);
  }
}
