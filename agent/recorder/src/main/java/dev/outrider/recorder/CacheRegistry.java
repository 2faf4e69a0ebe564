package dev.outrider.recorder;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where woven builders announce the caches they built, for the reporting thread to take in.
 *
 * <p>Holds each cache from its construction to the next report at the longest, a second or so; the
 * taker refers to it weakly. Bounded: a host that builds caches faster than they are taken has the
 * rest counted in {@link #dropped}.
 */
public final class CacheRegistry {

  private static final int MOST_WAITING = 10_000;

  private static final ConcurrentLinkedQueue<Built> WAITING = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger WAITING_COUNT = new AtomicInteger();
  private static final AtomicLong DROPPED = new AtomicLong();

  private CacheRegistry() {}

  /** A cache that a woven builder returned. */
  public static final class Built {
    public final Object cache;

    /** The host's code that called the builder. */
    public final StackTraceElement builtAt;

    Built(Object cache, StackTraceElement builtAt) {
      this.cache = cache;
      this.builtAt = builtAt;
    }
  }

  /**
   * A builder made a cache.
   *
   * @param libraryPackage whose frames are skipped to find the host's code that wanted the cache
   */
  public static void built(@Nullable Object cache, String libraryPackage) {
    if (cache == null) {
      return;
    }
    if (WAITING_COUNT.incrementAndGet() > MOST_WAITING) {
      WAITING_COUNT.decrementAndGet();
      DROPPED.getAndIncrement();
      return;
    }
    WAITING.add(new Built(cache, CallSite.outside(libraryPackage)));
  }

  /** The next cache that was built, or null if none waits. */
  public static @Nullable Built take() {
    Built built = WAITING.poll();
    if (built != null) {
      WAITING_COUNT.decrementAndGet();
    }
    return built;
  }

  /** Caches that were built but will not be shown. */
  public static long dropped() {
    return DROPPED.get();
  }
}
