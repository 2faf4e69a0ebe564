package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.MemoryView;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Memory by pool. */
final class MemoryFamilies implements FamilyGroup {

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

  @Override
  public void add(Jvm jvm) {
    String service = jvm.service();
    if (jvm.connected()) {
      jvm.memory().forEach(memory -> add(service, jvm.id(), memory));
    }
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
    return Stream.of(used, committed, limit, afterGc);
  }
}
