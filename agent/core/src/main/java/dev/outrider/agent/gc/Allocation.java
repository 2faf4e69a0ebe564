package dev.outrider.agent.gc;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.ThreadMXBean;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.Failures;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What the host allocates and promotes: from the JVM's own count where it has one (Java 21), else
 * from the heap's growth, else from the threads. Guarded by its {@link GcWatch}.
 */
final class Allocation {

  private static final String TOTAL = "getTotalThreadAllocatedBytes";

  private final @Nullable ThreadMXBean threads = threads();
  private final @Nullable Method total = total();
  private final AllocatedByHeap byHeap = new AllocatedByHeap();
  private final @Nullable AllocatedByThreads byThreads =
      threads == null ? null : new AllocatedByThreads(threads);
  private final Promotion promotion;
  private final boolean everyCollectorStops;
  private final long regionBytes = regionBytes();

  /**
   * @param everyCollectorStops whether the application stands still in every collection
   */
  Allocation(HeapPools heap, boolean everyCollectorStops) {
    this.promotion = new Promotion(heap);
    this.everyCollectorStops = everyCollectorStops;
  }

  private static @Nullable ThreadMXBean threads() {
    java.lang.management.ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    if (!(bean instanceof ThreadMXBean)) {
      return null;
    }
    ThreadMXBean threads = (ThreadMXBean) bean;
    return threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled()
        ? threads
        : null;
  }

  private @Nullable Method total() {
    try {
      return threads == null ? null : ThreadMXBean.class.getMethod(TOTAL);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** Of G1; 0 for other collectors. */
  private static long regionBytes() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return hotSpot != null && "true".equals(hotSpot.getVMOption("UseG1GC").getValue())
          ? Long.parseLong(hotSpot.getVMOption("G1HeapRegionSize").getValue())
          : 0;
    } catch (IllegalArgumentException e) {
      // Another JVM, without such options.
      return 0;
    }
  }

  void collected(Collection collection) {
    byHeap.collected(collection);
    promotion.collected(collection);
  }

  Entry entry() {
    Entry.Builder entry = Entry.of(Kind.ALLOCATION, "self");
    addAllocated(entry);
    if (promotion.isKnown()) {
      entry.value(Field.Allocation.PROMOTED_BYTES, promotion.bytes());
    }
    if (regionBytes > 0) {
      entry.value(Field.Allocation.REGION_BYTES, regionBytes);
    }
    return entry.build();
  }

  private void addAllocated(Entry.Builder entry) {
    long ofAllThreads = ofAllThreads();
    if (ofAllThreads >= 0) {
      add(entry, Field.Allocation.SOURCE_JVM, ofAllThreads);
    } else if (everyCollectorStops || byThreads == null) {
      add(entry, Field.Allocation.SOURCE_HEAP, byHeap.bytes());
    } else {
      add(entry, Field.Allocation.SOURCE_THREADS, byThreads.bytes());
    }
  }

  private static void add(Entry.Builder entry, String source, long bytes) {
    entry.attribute(Field.Allocation.SOURCE, source).value(Field.Allocation.ALLOCATED_BYTES, bytes);
  }

  private long ofAllThreads() {
    if (total == null) {
      return -1;
    }
    try {
      return (Long) total.invoke(threads);
    } catch (ReflectiveOperationException e) {
      Failures.suppressed(e);
      return -1;
    }
  }
}
