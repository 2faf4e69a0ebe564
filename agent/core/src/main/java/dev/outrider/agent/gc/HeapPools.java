package dev.outrider.agent.gc;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pools that the heap is made of, and which of them is the old generation. */
final class HeapPools {

  private final Set<String> names = new HashSet<>();
  private final @Nullable MemoryPoolMXBean old;

  HeapPools() {
    MemoryPoolMXBean found = null;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        names.add(pool.getName());
        if (isOld(pool.getName())) {
          found = pool;
        }
      }
    }
    old = found;
  }

  private static boolean isOld(String name) {
    return name.contains("Old Gen") || name.contains("Tenured");
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  /** The name of the old generation's pool; null where there are no generations. */
  @Nullable String old() {
    return old == null ? null : old.getName();
  }

  /** What was used of the old generation after it was last collected itself, in bytes; else -1. */
  long oldAfterItsCollection() {
    MemoryUsage usage = old == null ? null : old.getCollectionUsage();
    return usage == null ? -1 : usage.getUsed();
  }
}
