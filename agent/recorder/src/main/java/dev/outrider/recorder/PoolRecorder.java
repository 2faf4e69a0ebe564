package dev.outrider.recorder;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into connection pools.
 *
 * <p>A pool and the connections it lends are {@link Tracked}: the pool carries its {@link
 * PoolStats}, a lent connection its {@link Lease}. Nothing here throws.
 */
public final class PoolRecorder {

  private static final int MOST_POOLS = 100;
  private static final long NOT_TIMED = 0;

  private static final ConcurrentLinkedQueue<PoolStats> POOLS = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private PoolRecorder() {}

  /** A pool was made; the first {@value #MOST_POOLS} of those alive at once are followed. */
  public static void built(@Nullable Object pool, String library) {
    try {
      if (pool instanceof Tracked && ((Tracked) pool).outrider$state() == null) {
        if (COUNT.incrementAndGet() > MOST_POOLS) {
          COUNT.decrementAndGet();
          return;
        }
        PoolStats stats = new PoolStats(pool, library);
        ((Tracked) pool).outrider$state(stats);
        POOLS.add(stats);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A caller asks for a connection; gives the time for {@link #taken}. */
  public static long enter() {
    long now = System.nanoTime();
    return now == NOT_TIMED ? 1 : now;
  }

  /** A caller got a connection, or an exception. */
  public static void taken(
      long startNanos,
      @Nullable Object pool,
      @Nullable Object connection,
      @Nullable Throwable thrown) {
    try {
      Object state = pool instanceof Tracked ? ((Tracked) pool).outrider$state() : null;
      if (startNanos == NOT_TIMED || !(state instanceof PoolStats)) {
        return;
      }
      PoolStats stats = (PoolStats) state;
      long now = System.nanoTime();
      stats.waited(now - startNanos);
      if (thrown != null) {
        if (isTimeout(thrown)) {
          stats.timedOut();
        }
      } else if (connection instanceof Tracked) {
        ((Tracked) connection).outrider$state(Leases.take(stats, stats.useNanos(), now));
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** Whether a pool had no connection in time; each pool has an exception of its own for that. */
  private static boolean isTimeout(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String name = cause.getClass().getSimpleName();
      if (name.contains("Timeout")
          || name.contains("Transient")
          || name.contains("Exhausted")
          || name.equals("NoSuchElementException")) {
        return true;
      }
    }
    return false;
  }

  /** A connection that a pool had lent was given back. */
  public static void returned(@Nullable Object connection) {
    try {
      Object state = connection instanceof Tracked ? ((Tracked) connection).outrider$state() : null;
      if (state instanceof Lease) {
        ((Lease) state).end();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The pool that was made next, or null if there is none; each is handed out once. */
  public static @Nullable PoolStats takeNew() {
    return POOLS.poll();
  }

  /** One of the pools handed out is followed no longer. */
  public static void gone() {
    COUNT.decrementAndGet();
  }
}
