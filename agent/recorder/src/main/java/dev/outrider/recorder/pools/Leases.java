package dev.outrider.recorder.pools;

import dev.outrider.recorder.LiveHistogram;
import dev.outrider.recorder.jdbc.DataSourceStats;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connections that are held right now, so that those held for too long can be found.
 *
 * <p>Lock-free and bounded: of more than {@link #CAPACITY} connections held at once the rest is
 * timed but not watched, and counted in {@link #dropped}.
 */
public final class Leases {

  /** The most connections watched at once. */
  public static final int CAPACITY = 4_096;

  private static final int MOST_TRIES = 64;

  // Noting where a connection is taken costs one to two microseconds and a kilobyte of garbage; a
  // host that takes more than this many a second would feel it.
  private static final int MOST_STACKS_PER_SECOND = 1_000;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private static final AtomicReferenceArray<@Nullable Lease> PLACES =
      new AtomicReferenceArray<>(CAPACITY);
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final AtomicLong DROPPED = new AtomicLong();

  private static final AtomicLong STACKS_SECOND = new AtomicLong();
  private static final AtomicInteger STACKS_TAKEN = new AtomicInteger();
  private static volatile boolean watching = true;

  private Leases() {}

  /** A place where a connection was taken. Not an error: only its stack is wanted. */
  private static final class TakenHere extends Throwable {
    private static final long serialVersionUID = 1;

    TakenHere() {
      super("", null, false, true);
    }
  }

  /** Whether connections are watched for being held too long; they are unless told otherwise. */
  public static void watch(boolean on) {
    watching = on;
  }

  /**
   * This thread has taken a connection.
   *
   * @param owner the {@link PoolStats} or {@link DataSourceStats} that gave it
   * @param useNanos where to record how long it is held
   */
  public static Lease take(Object owner, LiveHistogram useNanos, long nowNanos) {
    Throwable here = watching && mayNoteStack(nowNanos) ? new TakenHere() : null;
    Lease lease =
        new Lease(
            useNanos,
            owner,
            Thread.currentThread().getName(),
            nowNanos,
            System.currentTimeMillis(),
            here);
    if (watching) {
      add(lease);
    }
    return lease;
  }

  private static boolean mayNoteStack(long nowNanos) {
    long second = nowNanos / SECOND_NANOS;
    long before = STACKS_SECOND.get();
    if (second != before && STACKS_SECOND.compareAndSet(before, second)) {
      STACKS_TAKEN.set(0);
    }
    return STACKS_TAKEN.incrementAndGet() <= MOST_STACKS_PER_SECOND;
  }

  private static void add(Lease lease) {
    for (int tried = 0; tried < MOST_TRIES; tried++) {
      int place = NEXT.getAndIncrement() & (CAPACITY - 1);
      lease.watchedAt(place);
      if (PLACES.compareAndSet(place, null, lease)) {
        return;
      }
    }
    lease.watchedAt(-1);
    DROPPED.getAndIncrement();
  }

  static void remove(Lease lease, int place) {
    if (place >= 0) {
      PLACES.compareAndSet(place, lease, null);
    }
  }

  /** Hands over every connection that is held. */
  public static void forEach(Consumer<? super Lease> action) {
    for (int i = 0; i < CAPACITY; i++) {
      Lease lease = PLACES.get(i);
      if (lease != null) {
        action.accept(lease);
      }
    }
  }

  /** Connections that were not watched because there were too many. */
  public static long dropped() {
    return DROPPED.get();
  }
}
