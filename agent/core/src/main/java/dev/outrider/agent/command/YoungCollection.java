package dev.outrider.agent.command;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Set;

/**
 * A collection of the young generation alone. The JVM offers none, so garbage is made until the
 * young collector has run: a gentle push, as the application itself gives all the time.
 */
final class YoungCollection {

  private static final Set<String> YOUNG_COLLECTORS =
      Set.of("G1 Young Generation", "PS Scavenge", "Copy", "ParNew", "ZGC Minor Cycles");

  private static final int ARRAY_BYTES = 16 << 10;
  private static final long MOST_NANOS = 10_000_000_000L;

  // Keeps the JIT from seeing that the garbage is never used.
  @SuppressWarnings("unused")
  private static volatile byte[] latest = new byte[0];

  private YoungCollection() {}

  /** Why there can be none; empty if there can. */
  static String obstacle() {
    return collector().isPresent()
        ? ""
        : "this JVM's collector has no young generation; ask for generation=2";
  }

  /**
   * Makes garbage until the young collector ran; gives up after 10 s, or after a heap full of it
   * that no collector took away: some begin with a whole collection instead, beside those that
   * allocate.
   */
  static void provoke() {
    GarbageCollectorMXBean young = collector().orElseThrow(IllegalStateException::new);
    long before = young.getCollectionCount();
    long begun = System.nanoTime();
    long collections = collections();
    long allocated = 0;
    long mostBytes = Runtime.getRuntime().maxMemory();
    while (young.getCollectionCount() == before
        && allocated < mostBytes
        && System.nanoTime() - begun < MOST_NANOS) {
      latest = new byte[ARRAY_BYTES];
      allocated += ARRAY_BYTES;
      if (collections() != collections) {
        collections = collections();
        allocated = 0;
      }
    }
    latest = new byte[0];
  }

  /** Of all collectors. */
  private static long collections() {
    long collections = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += collector.getCollectionCount();
    }
    return collections;
  }

  private static Optional<GarbageCollectorMXBean> collector() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(bean -> YOUNG_COLLECTORS.contains(bean.getName()))
        .findFirst();
  }
}
