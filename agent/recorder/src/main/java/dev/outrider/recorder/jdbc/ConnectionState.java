package dev.outrider.recorder.jdbc;

import dev.outrider.recorder.StartTime;
import dev.outrider.recorder.pools.Lease;
import dev.outrider.recorder.sql.ConnectionOrigin;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one physical connection while it is open.
 *
 * <p>A connection is used by one thread at a time; only {@link #close} may come from several.
 */
public final class ConnectionState {

  private final DataSourceStats source;
  private final @Nullable ConnectionOrigin origin;

  // An origin does not keep it.
  @SuppressWarnings("unused")
  private final @Nullable Object driver;

  private final @Nullable Lease lease;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean autoCommit = true;
  private long transactionStartNanos = StartTime.NONE;

  /**
   * @param origin null where no probe saw how it was made
   * @param lease null if a pool made it, which then lends it out
   */
  ConnectionState(
      DataSourceStats source, @Nullable ConnectionOrigin origin, @Nullable Lease lease) {
    this.source = source;
    this.origin = origin;
    this.driver = origin == null ? null : origin.driver();
    this.lease = lease;
    source.opened();
  }

  @Nullable ConnectionOrigin origin() {
    return origin;
  }

  /** A statement of this connection was executed, from that time on. */
  void executed(long startNanos) {
    if (!autoCommit && transactionStartNanos == StartTime.NONE) {
      transactionStartNanos = startNanos;
    }
  }

  void autoCommit(boolean on) {
    if (on && transactionStartNanos != StartTime.NONE) {
      // By JDBC's contract this commits what is open.
      committed();
    }
    autoCommit = on;
  }

  void committed() {
    source.committed();
    endTransaction();
  }

  void rolledBack() {
    source.rolledBack();
    endTransaction();
  }

  private void endTransaction() {
    if (transactionStartNanos != StartTime.NONE) {
      source.transactionNanos().record(System.nanoTime() - transactionStartNanos);
      transactionStartNanos = StartTime.NONE;
    }
  }

  void close() {
    if (closed.compareAndSet(false, true)) {
      source.closed();
      if (origin != null) {
        origin.close();
      }
      if (lease != null) {
        lease.end();
      }
    }
  }
}
