package dev.outrider.agent.pools.dbcp2;

import dev.outrider.recorder.pools.PoolRecorder;
import dev.outrider.recorder.view.Tracked;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A pool as the probe of DBCP2 leaves it, over objects that say what they are told to. */
public final class StubPool implements Tracked {

  /** What the pool of objects says of itself. */
  public static final class Objects {
    private boolean closed;

    public int getNumActive() {
      return 2;
    }

    public int getMaxTotal() {
      return -1;
    }

    public boolean isClosed() {
      return closed;
    }
  }

  private final Objects pool = new Objects();
  private @Nullable Object state;

  public StubPool() {
    PoolRecorder.built(this);
  }

  /** A caller got none in time. */
  public void timeOut() {
    Throwable timeout = new NoSuchElementException("Timeout waiting for idle object");
    PoolRecorder.taken(PoolRecorder.enter(), this, null, timeout);
  }

  public void close() {
    pool.closed = true;
  }

  @Override
  public @Nullable Object outrider$state() {
    return state;
  }

  @Override
  public void outrider$state(@Nullable Object newState) {
    state = newState;
  }
}
