package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.CollectorView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.MemoryView;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Memory by pool, collections by collector. */
final class MemoryFamilies implements FamilyGroup {

  private static final double MILLIS_PER_SECOND = 1e3;
  private static final String[] POOL_LABELS = {
    "service", "jvm", "jvm_memory_type", "jvm_memory_pool_name"
  };

  private final Family used = Family.gauge("jvm_memory_used_bytes", "Memory used.", POOL_LABELS);
  private final Family committed =
      Family.gauge("jvm_memory_committed_bytes", "Memory committed.", POOL_LABELS);
  private final Family limit =
      Family.gauge("jvm_memory_limit_bytes", "The most memory the pool may use.", POOL_LABELS);
  private final Family afterGc =
      Family.gauge(
          "jvm_memory_used_after_last_gc_bytes",
          "Memory used after the last collection of the pool.",
          POOL_LABELS);
  private final Family pauses =
      Family.histogram(
          "jvm_gc_duration_seconds",
          "Time of each pause for a collection in seconds.",
          "service",
          "jvm",
          "jvm_gc_name");
  private final Family collections =
      Family.counter(
          "outrider_gc_collections_total", "Collections.", "service", "jvm", "jvm_gc_name");
  private final Family collectionSeconds =
      Family.counter(
          "outrider_gc_collection_seconds_total",
          "Time spent collecting in seconds.",
          "service",
          "jvm",
          "jvm_gc_name");

  @Override
  public void add(Jvm jvm) {
    String service = jvm.service();
    jvm.collectors().forEach(collector -> add(service, jvm.id(), collector));
    if (jvm.connected()) {
      jvm.memory().forEach(memory -> add(service, jvm.id(), memory));
    }
  }

  private void add(String service, String jvm, CollectorView collector) {
    if (collector.pauseNanos().count() > 0) {
      pauses.add(collector.pauseNanos(), Buckets.SECONDS, service, jvm, collector.name());
    }
    collections.add(collector.collections(), service, jvm, collector.name());
    collectionSeconds.add(
        collector.timeMillis() / MILLIS_PER_SECOND, service, jvm, collector.name());
  }

  private void add(String service, String jvm, MemoryView memory) {
    @Nullable String pool = memory.pool();
    if (pool == null) {
      // The sum over the pools, which a query can make itself.
      return;
    }
    String[] labels = {service, jvm, memory.type().toLowerCase(Locale.ROOT), pool};
    used.add(memory.usedBytes(), labels);
    committed.add(memory.committedBytes(), labels);
    limit.addIfKnown(memory.maxBytes(), labels);
    afterGc.addIfKnown(memory.afterGcBytes(), labels);
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(used, committed, limit, afterGc, pauses, collections, collectionSeconds);
  }
}
