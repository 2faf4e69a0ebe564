package dev.outrider.recorder.pools;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.view.Tracked;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into connection pools.
 *
 * <p>A pool and the connections it lends are {@link Tracked}: the pool carries its {@link
 * PoolStats}, a lent connection its {@link Lease}. Nothing here throws.
 */
public final class PoolRecorder {

  /** The most pools that are followed at once; later ones are counted in {@link #dropped}. */
  public static final int MOST_POOLS = 100;

  private static final ConcurrentLinkedQueue<PoolStats> POOLS = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final AtomicLong DROPPED = new AtomicLong();

  private PoolRecorder() {}

  /** A pool was made; called at the end of its constructor, by the thread that makes it. */
  public static void built(@Nullable Object pool) {
    try {
      if (pool instanceof Tracked && ((Tracked) pool).outrider$state() == null) {
        PoolLibrary library = PoolLibrary.of(pool);
        if (library != null) {
          follow((Tracked) pool, library);
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void follow(Tracked pool, PoolLibrary library) {
    if (COUNT.incrementAndGet() > MOST_POOLS) {
      COUNT.decrementAndGet();
      DROPPED.getAndIncrement();
      return;
    }
    PoolStats stats = new PoolStats(pool, library);
    pool.outrider$state(stats);
    POOLS.add(stats);
  }

  /** A caller asks for a connection; gives the time for {@link #taken}. */
  public static long enter() {
    return System.nanoTime();
  }

  /** A caller got a connection, or an exception. */
  public static void taken(
      long startNanos,
      @Nullable Object pool,
      @Nullable Object connection,
      @Nullable Throwable thrown) {
    try {
      Object state = pool instanceof Tracked ? ((Tracked) pool).outrider$state() : null;
      if (!(state instanceof PoolStats)) {
        return;
      }
      PoolStats stats = (PoolStats) state;
      long now = System.nanoTime();
      stats.waited(now - startNanos);
      if (thrown != null) {
        if (stats.library().isTimeout(thrown)) {
          stats.timedOut();
        }
      } else if (connection instanceof Tracked) {
        ((Tracked) connection).outrider$state(Leases.take(stats, stats.useNanos(), now));
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
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

  /** Pools that are not followed because there were too many. */
  public static long dropped() {
    return DROPPED.get();
  }
}
