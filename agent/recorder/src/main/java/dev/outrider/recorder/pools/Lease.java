package dev.outrider.recorder.pools;

import dev.outrider.recorder.HostStack;
import dev.outrider.recorder.LiveHistogram;
import dev.outrider.recorder.jdbc.DataSourceStats;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection that the host has taken and not given back yet.
 *
 * <p>Taken and ended by any threads, ended once; read by the reporting thread meanwhile.
 */
public final class Lease {

  private final LiveHistogram useNanos;
  private final Object owner;
  private final String thread;
  private final long takenNanos;
  private final long takenMillis;
  private volatile @Nullable Throwable taken;
  private boolean leaked;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile long returnedMillis;
  private int place = -1;

  Lease(
      LiveHistogram useNanos,
      Object owner,
      String thread,
      long takenNanos,
      long takenMillis,
      @Nullable Throwable taken) {
    this.useNanos = useNanos;
    this.owner = owner;
    this.thread = thread;
    this.takenNanos = takenNanos;
    this.takenMillis = takenMillis;
    this.taken = taken;
  }

  /** The connection was given back. */
  public void end() {
    if (ended.compareAndSet(false, true)) {
      useNanos.record(System.nanoTime() - takenNanos);
      returnedMillis = System.currentTimeMillis();
      Leases.remove(this, place);
    }
  }

  void watchedAt(int index) {
    place = index;
  }

  /** The {@link PoolStats} or {@link DataSourceStats} that gave the connection. */
  public Object owner() {
    return owner;
  }

  /** The name of the thread that took it. */
  public String thread() {
    return thread;
  }

  /** By {@link System#nanoTime}. */
  public long takenNanos() {
    return takenNanos;
  }

  /** In milliseconds since 1970 UTC. */
  public long takenMillis() {
    return takenMillis;
  }

  /** When it was given back, in milliseconds since 1970 UTC; 0 while it is held. */
  public long returnedMillis() {
    return returnedMillis;
  }

  /** Whether this is the first time that it is asked; for the reporting thread. */
  public boolean isNewlyLeaked() {
    boolean first = !leaked;
    leaked = true;
    return first;
  }

  /**
   * Where it was taken; null if too many were being taken to note it for each. To be asked once:
   * what it is made from keeps the host's classes, and is let go.
   */
  public StackTraceElement @Nullable [] takeStack() {
    Throwable here = taken;
    taken = null;
    return here == null ? null : HostStack.of(here);
  }
}
