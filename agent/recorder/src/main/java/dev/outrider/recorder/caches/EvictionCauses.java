package dev.outrider.recorder.caches;

import dev.outrider.recorder.view.Swapped;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Evictions by their cause, kept on a library's counter that is told causes and adds them up. Any
 * thread writes, any may read.
 */
public final class EvictionCauses {

  private final AtomicLong size = new AtomicLong();
  private final AtomicLong expired = new AtomicLong();
  private final AtomicLong collected = new AtomicLong();

  EvictionCauses() {}

  /** Those that a counter carries, or null if there was no eviction yet. */
  public static @Nullable EvictionCauses of(Object counter) {
    Object held = counter instanceof Swapped ? ((Swapped) counter).outrider$held() : null;
    return held instanceof EvictionCauses ? (EvictionCauses) held : null;
  }

  /**
   * One more.
   *
   * @param cause as Caffeine names it
   */
  static void add(Swapped counter, String cause) {
    EvictionCauses causes = of(counter);
    while (causes == null) {
      // Once a cache.
      counter.outrider$swap(null, new EvictionCauses());
      causes = of(counter);
    }
    switch (cause) {
      case "SIZE":
        causes.size.getAndIncrement();
        break;
      case "EXPIRED":
        causes.expired.getAndIncrement();
        break;
      case "COLLECTED":
        causes.collected.getAndIncrement();
        break;
      default:
        // What was replaced or removed on purpose is not evicted.
    }
  }

  /** Evicted since there were too many, or their weight was too great. */
  public long size() {
    return size.get();
  }

  public long expired() {
    return expired.get();
  }

  /** Evicted since their key or value was garbage. */
  public long collected() {
    return collected.get();
  }
}
