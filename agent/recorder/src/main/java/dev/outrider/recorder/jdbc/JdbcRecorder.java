package dev.outrider.recorder.jdbc;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.Hash;
import dev.outrider.recorder.StartTime;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.requests.SlowExecution;
import dev.outrider.recorder.requests.SlowExecutions;
import dev.outrider.recorder.sql.RowSink;
import dev.outrider.recorder.sql.SqlStates;
import dev.outrider.recorder.sql.StatementStats;
import dev.outrider.recorder.sql.Statements;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into the statements and results of JDBC drivers. Nothing here throws.
 *
 * <p>One execution is one outermost {@code execute...} call on a driver's statement: what a driver
 * calls on itself meanwhile is part of it, and a call that hands the work to another driver is a
 * wrapper's and not an execution.
 */
public final class JdbcRecorder {

  private JdbcRecorder() {}

  /**
   * A text was added to a plain statement's batch; the batch counts with the first of its texts.
   */
  public static void batched(Object statement, @Nullable String sql) {
    try {
      if (statement instanceof TrackedStatement) {
        TrackedStatement tracked = (TrackedStatement) statement;
        if (tracked.outrider$statement() == null) {
          tracked.outrider$statement(Statements.of(sql, statement.getClass()));
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A parameter was set on a prepared statement. */
  public static void parameter(Object statement, int index, long value) {
    if (statement instanceof TrackedStatement) {
      TrackedStatement tracked = (TrackedStatement) statement;
      // Adding and not mixing: drivers set through several methods of theirs, and in any order.
      tracked.outrider$parameters(
          tracked.outrider$parameters() + (int) Hash.spread(value * 31 + index));
    }
  }

  /** The same, of an object; of those whose hash is not cheap and safe to take, their class. */
  public static void parameter(Object statement, int index, @Nullable Object value) {
    long hash = 0;
    if (value instanceof String || value instanceof Number) {
      Class<?> type = value.getClass();
      // Not a host's own number, whose hashCode could do anything.
      hash = type.getName().startsWith("java.") ? value.hashCode() : 1;
    }
    parameter(statement, index, hash);
  }

  /**
   * An {@code execute...} begins.
   *
   * @return what the exits want: the time, or 0 if this call is not to be counted
   */
  public static long enter(Object statement) {
    try {
      if (!Frame.current().enter(statement, Frame.Kind.EXECUTE)) {
        return StartTime.NONE;
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return StartTime.NONE;
    }
    // Entered: whatever fails now, the exit must come to leave.
    leftResult(statement);
    return StartTime.now();
  }

  /** An {@code execute...} of a statement that was given its text earlier ended. */
  public static void exit(
      long startNanos, Object statement, @Nullable Object result, @Nullable Throwable thrown) {
    if (startNanos == StartTime.NONE) {
      return;
    }
    try {
      long durationNanos = System.nanoTime() - startNanos;
      Frame frame = Frame.current();
      if (frame.leave()) {
        StatementStats stats = prepared(statement);
        count(frame, statement, stats, startNanos, durationNanos, result, thrown);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** An {@code execute...(sql)} ended. */
  public static void exitText(
      long startNanos,
      Object statement,
      @Nullable String sql,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    if (startNanos == StartTime.NONE) {
      return;
    }
    try {
      long durationNanos = System.nanoTime() - startNanos;
      Frame frame = Frame.current();
      if (frame.leave()) {
        if (sql != null && statement instanceof TrackedStatement) {
          ((TrackedStatement) statement).outrider$parameters(sql.hashCode());
        }
        StatementStats stats = Statements.of(sql, statement.getClass());
        count(frame, statement, stats, startNanos, durationNanos, result, thrown);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /**
   * An {@code execute...Batch} ended; the batch of a plain statement is empty again.
   *
   * @param updateCounts an array of one count an entry
   */
  public static void exitBatch(
      long startNanos,
      Object statement,
      @Nullable Object updateCounts,
      @Nullable Throwable thrown) {
    if (startNanos == StartTime.NONE) {
      return;
    }
    try {
      long durationNanos = System.nanoTime() - startNanos;
      Frame frame = Frame.current();
      if (frame.leave()) {
        StatementStats stats = prepared(statement);
        stats.batched(itemsOf(updateCounts, thrown));
        count(frame, statement, stats, startNanos, durationNanos, null, thrown);
      }
      if (statement instanceof TrackedStatement && !PreparedTypes.contain(statement.getClass())) {
        ((TrackedStatement) statement).outrider$statement(null);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static int itemsOf(@Nullable Object updateCounts, @Nullable Throwable thrown) {
    if (updateCounts instanceof int[]) {
      return ((int[]) updateCounts).length;
    }
    if (updateCounts instanceof long[]) {
      return ((long[]) updateCounts).length;
    }
    return thrown == null ? 0 : SqlStates.batchItemsTold(thrown);
  }

  private static StatementStats prepared(Object statement) {
    StatementStats stats =
        statement instanceof TrackedStatement
            ? ((TrackedStatement) statement).outrider$statement()
            : null;
    return stats != null ? stats : Statements.unknown();
  }

  private static void count(
      Frame frame,
      Object statement,
      StatementStats stats,
      long startNanos,
      long durationNanos,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    String sqlState = null;
    if (thrown == null) {
      stats.executed(durationNanos);
    } else {
      sqlState = SqlStates.of(thrown);
      stats.failed(durationNanos, SqlStates.classOf(sqlState));
    }
    RowSink sink = stats;
    Request request = frame.request();
    if (SlowExecutions.isSlow(durationNanos)) {
      SlowExecution slow = SlowExecutions.add(stats, durationNanos, sqlState);
      sink = slow;
      if (request != null) {
        request.slow(slow);
      }
    }
    int parameters = 0;
    if (statement instanceof TrackedStatement) {
      TrackedStatement tracked = (TrackedStatement) statement;
      parameters = tracked.outrider$parameters();
      tracked.outrider$parameters(0);
      ConnectionState connection = tracked.outrider$connection();
      if (connection != null) {
        connection.executed(startNanos);
        stats.ranOn(connection.origin());
      }
      tracked.outrider$rowSink(sink);
      gave(tracked, result);
    }
    if (request != null) {
      request.usage().queried(durationNanos);
      frame.tally().executed(stats, durationNanos, parameters);
    }
    // What a request began may outlive it by far: a thread that never ends, as a rule.
    if (request == null || request.isEnded()) {
      frame.threadPool().queried(durationNanos);
    }
  }

  /** A statement gave a result that its execution did not return: {@code getResultSet}. */
  public static void result(Object statement, @Nullable Object result) {
    try {
      // Drivers look into results themselves while they execute.
      if (statement instanceof TrackedStatement && !Frame.current().isInsideDriver()) {
        TrackedStatement tracked = (TrackedStatement) statement;
        TrackedResult before = tracked.outrider$result();
        if (before != result) {
          countRows(tracked);
          gave(tracked, result);
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void gave(TrackedStatement statement, @Nullable Object result) {
    if (result instanceof TrackedResult) {
      TrackedResult given = (TrackedResult) result;
      given.outrider$rowSink(statement.outrider$rowSink());
      statement.outrider$result(given);
    }
  }

  /** A result is about to be closed. */
  public static void closedResult(Object result) {
    try {
      if (result instanceof TrackedResult) {
        countRows((TrackedResult) result);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A statement is about to be closed, or to go on to its next result. */
  public static void leftResult(Object statement) {
    try {
      if (statement instanceof TrackedStatement) {
        countRows((TrackedStatement) statement);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void countRows(TrackedStatement statement) {
    TrackedResult last = statement.outrider$result();
    if (last != null) {
      statement.outrider$result(null);
      countRows(last);
    }
  }

  // Rows are counted in a plain field of the result, one addition each, and told here once for all.
  // A result that two threads close in the same instant could be told twice; JDBC forbids that.
  private static void countRows(TrackedResult result) {
    int rows = result.outrider$rows();
    RowSink sink = result.outrider$rowSink();
    if (rows > 0 && sink != null) {
      result.outrider$rows(0);
      sink.read(rows);
      Frame frame = Frame.current();
      Request request = frame.request();
      if (request != null && !request.isEnded()) {
        request.usage().read(rows);
      } else {
        frame.threadPool().read(rows);
      }
    }
  }
}
