package dev.outrider.agent.gc;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * Bytes allocated, by how much the heap grew between collections and since the last one. For
 * collectors that stop the application: while others work, it grows unseen. Guarded by its {@link
 * GcWatch}.
 */
final class AllocatedByHeap {

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private long usedAfterLast = memory.getHeapMemoryUsage().getUsed();
  private long bytes;
  private long told;

  void collected(Collection collection) {
    if (collection.tellsHeap()) {
      bytes += Math.max(0, collection.heapBefore() - usedAfterLast);
      usedAfterLast = collection.heapAfter();
    }
  }

  /** Since this was made; never falls. */
  long bytes() {
    long sinceLast = memory.getHeapMemoryUsage().getUsed() - usedAfterLast;
    // A collection may have ended of which nothing was told yet.
    told = Math.max(told, bytes + Math.max(0, sinceLast));
    return told;
  }
}
