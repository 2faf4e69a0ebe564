package dev.outrider.recorder.pools;

import dev.outrider.recorder.BuildSite;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Pools of one kind that were made and are not taken in yet. Added to by any host thread, taken
 * from by the reporting thread; without locks.
 *
 * <p>Refers to pools weakly. Bounded: of a host that makes more than {@value #MOST_WAITING} until
 * they are taken the rest is counted in {@link #dropped}.
 */
public final class Newcomers {

  private static final int MOST_WAITING = 1_000;

  /** A pool that was made. */
  public static final class Newcomer {
    private final WeakReference<Object> pool;
    private final @Nullable BuildSite site;

    Newcomer(Object pool, @Nullable BuildSite site) {
      this.pool = new WeakReference<>(pool);
      this.site = site;
    }

    /** The pool, or null if it was collected meanwhile. */
    public @Nullable Object pool() {
      return pool.get();
    }

    /** Where it was built, or null if no code of the host's was there. */
    public @Nullable BuildSite site() {
      return site;
    }
  }

  private final String[] between;
  private final ConcurrentLinkedQueue<Newcomer> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private volatile WeakReference<Object> latest = new WeakReference<>(null);

  /**
   * Knows no pool yet.
   *
   * @param between what the names of classes begin with that make such pools for others
   */
  Newcomers(String... between) {
    this.between = between;
  }

  /** A constructor has made a pool; once more where it handed on to another one of the class. */
  void add(Object pool) {
    if (latest.get() == pool) {
      return;
    }
    latest = new WeakReference<>(pool);
    if (count.incrementAndGet() > MOST_WAITING) {
      count.decrementAndGet();
      drop();
      return;
    }
    waiting.add(new Newcomer(pool, BuildSite.of(pool, between)));
  }

  /** The oldest one not taken yet, or null; the same one may come twice. */
  public @Nullable Newcomer take() {
    Newcomer next = waiting.poll();
    if (next != null) {
      count.decrementAndGet();
    }
    return next;
  }

  /** A pool will not be shown. */
  public void drop() {
    dropped.getAndIncrement();
  }

  /** Pools that are not shown because there were too many. */
  public long dropped() {
    return dropped.get();
  }
}
