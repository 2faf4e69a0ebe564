package dev.outrider.recorder.requests;

import dev.outrider.recorder.sql.RowSink;
import dev.outrider.recorder.sql.StatementStats;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One execution that took longer than the threshold. Made on a host thread; its rows and endpoint
 * become known later.
 */
public final class SlowExecution implements RowSink {

  private final long sequence;
  private final StatementStats statement;
  private final long timeMillis;
  private final long durationNanos;
  private final String thread;
  private final @Nullable String sqlState;
  private final StackTraceElement[] stack;
  private final AtomicLong rows = new AtomicLong(-1);
  private volatile @Nullable EndpointStats endpoint;

  SlowExecution(
      long sequence,
      StatementStats statement,
      long durationNanos,
      @Nullable String sqlState,
      StackTraceElement[] stack) {
    this.sequence = sequence;
    this.statement = statement;
    this.timeMillis = System.currentTimeMillis();
    this.durationNanos = durationNanos;
    this.thread = Thread.currentThread().getName();
    this.sqlState = sqlState;
    this.stack = stack;
  }

  @Override
  public void read(int more) {
    statement.read(more);
    if (!rows.compareAndSet(-1, more)) {
      rows.getAndAdd(more);
    }
  }

  void servedBy(EndpointStats by) {
    endpoint = by;
  }

  /** Rises by one with each slow execution, from 0. */
  public long sequence() {
    return sequence;
  }

  public StatementStats statement() {
    return statement;
  }

  /** When it ended, in milliseconds since 1970 UTC. */
  public long timeMillis() {
    return timeMillis;
  }

  public long durationNanos() {
    return durationNanos;
  }

  public String thread() {
    return thread;
  }

  /** Of the exception it ended with; null if it ended well. */
  public @Nullable String sqlState() {
    return sqlState;
  }

  public StackTraceElement[] stack() {
    return stack.clone();
  }

  /** Rows read of its result; -1 until any are known. */
  public long rows() {
    return rows.get();
  }

  /** The endpoint whose request it was part of, once that has ended; else null. */
  public @Nullable EndpointStats endpoint() {
    return endpoint;
  }
}
