package dev.outrider.agent.report;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** Heap, non-heap and every memory pool. */
final class MemorySource implements Source {

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
  private final Object heapThing = new Object();
  private final Object nonHeapThing = new Object();

  @Override
  public void collect(Changes changes) {
    changes.offer(heapThing, entry("heap", MemoryType.HEAP, memory.getHeapMemoryUsage()).build());
    changes.offer(
        nonHeapThing,
        entry("nonheap", MemoryType.NON_HEAP, memory.getNonHeapMemoryUsage()).build());
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage usage = pool.getUsage();
      if (usage == null) {
        continue;
      }
      Entry.Builder entry = entry("pool:" + pool.getName(), pool.getType(), usage);
      MemoryUsage afterGc = pool.getCollectionUsage();
      if (afterGc != null) {
        entry.value(Field.Memory.AFTER_GC_BYTES, afterGc.getUsed());
      }
      changes.offer(pool, entry.build());
    }
  }

  private static Entry.Builder entry(String id, MemoryType type, MemoryUsage usage) {
    Entry.Builder entry =
        Entry.of(Kind.MEMORY, id)
            .attribute(Field.Memory.TYPE, type.name())
            .value(Field.Memory.USED_BYTES, usage.getUsed())
            .value(Field.Memory.COMMITTED_BYTES, usage.getCommitted());
    if (usage.getMax() >= 0) {
      entry.value(Field.Memory.MAX_BYTES, usage.getMax());
    }
    return entry;
  }
}
