package dev.outrider.recorder.pools;

import dev.outrider.recorder.LiveHistogram;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of one connection pool. Written by any host thread, without locks. Refers to the
 * pool weakly, and the pool to this.
 */
public final class PoolStats {

  private final WeakReference<Object> pool;
  private final PoolLibrary library;
  private final LiveHistogram waitNanos = new LiveHistogram();
  private final LiveHistogram useNanos = new LiveHistogram();
  private final AtomicLong timeouts = new AtomicLong();
  private volatile String name = "";

  PoolStats(Object pool, PoolLibrary library) {
    this.pool = new WeakReference<>(pool);
    this.library = library;
  }

  void waited(long durationNanos) {
    waitNanos.record(durationNanos);
  }

  void timedOut() {
    timeouts.getAndIncrement();
  }

  /** The pool's own object, or null if it was collected. */
  public @Nullable Object pool() {
    return pool.get();
  }

  /** What the pool is shown as, its id in reports; empty until it was looked at. */
  public String name() {
    return name;
  }

  /** The reporting thread has found a name for the pool. */
  public void name(String found) {
    name = found;
  }

  public PoolLibrary library() {
    return library;
  }

  /** How long each caller waited for a connection, those that got none too, in nanoseconds. */
  public LiveHistogram waitNanos() {
    return waitNanos;
  }

  /** How long each connection was held, in nanoseconds. */
  public LiveHistogram useNanos() {
    return useNanos;
  }

  /** Callers that got no connection because none became free in time. */
  public long timeouts() {
    return timeouts.get();
  }
}
