package dev.outrider.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into JDBC drivers.
 *
 * <p>One execution is one outermost {@code execute...} call on a driver's statement: what a driver
 * calls on itself meanwhile is part of it, and a call that hands the work to another driver is a
 * wrapper's and not an execution.
 */
public final class JdbcRecorder {

  private static final long NOT_COUNTED = 0;

  private JdbcRecorder() {}

  /** A connection made a statement for {@code sql}. */
  public static void prepared(@Nullable Object statement, @Nullable String sql) {
    if (statement instanceof Tracked) {
      ((Tracked) statement).outrider$state(Statements.of(sql, statement.getClass()));
    }
  }

  /**
   * A text was added to a plain statement's batch; the batch counts with the first of its texts.
   */
  public static void batched(Object statement, @Nullable String sql) {
    if (statement instanceof Tracked && ((Tracked) statement).outrider$state() == null) {
      prepared(statement, sql);
    }
  }

  /**
   * An {@code execute...} begins.
   *
   * @return what {@link #exit} wants: the time, or 0 if this call is not to be counted
   */
  public static long enter(Object statement) {
    if (!Frame.current().enter(statement)) {
      return NOT_COUNTED;
    }
    long now = System.nanoTime();
    return now == NOT_COUNTED ? 1 : now;
  }

  /** An {@code execute...} of a statement that was given its text earlier ended. */
  public static void exit(long startNanos, Object statement, @Nullable Throwable thrown) {
    if (startNanos == NOT_COUNTED) {
      return;
    }
    long durationNanos = System.nanoTime() - startNanos;
    Frame frame = Frame.current();
    if (frame.leave()) {
      Object state = statement instanceof Tracked ? ((Tracked) statement).outrider$state() : null;
      StatementStats stats =
          state instanceof StatementStats ? (StatementStats) state : Statements.unknown();
      count(frame, stats, durationNanos, thrown);
    }
  }

  /** An {@code execute...(sql)} ended. */
  public static void exit(
      long startNanos, Object statement, @Nullable String sql, @Nullable Throwable thrown) {
    if (startNanos == NOT_COUNTED) {
      return;
    }
    long durationNanos = System.nanoTime() - startNanos;
    Frame frame = Frame.current();
    if (frame.leave()) {
      count(frame, Statements.of(sql, statement.getClass()), durationNanos, thrown);
    }
  }

  /** An {@code execute...Batch} ended; a plain statement's batch is empty again. */
  public static void exitBatch(
      long startNanos, Object statement, boolean prepared, @Nullable Throwable thrown) {
    exit(startNanos, statement, thrown);
    if (startNanos != NOT_COUNTED && !prepared && statement instanceof Tracked) {
      ((Tracked) statement).outrider$state(null);
    }
  }

  private static void count(
      Frame frame, StatementStats statement, long durationNanos, @Nullable Throwable thrown) {
    statement.executed(durationNanos, thrown != null);
    Request request = frame.request;
    if (request != null) {
      request.queried();
    }
  }

  /**
   * A call begins whose SQL, if it runs any, is the driver's own affair, such as {@code connect} or
   * {@code isValid}.
   *
   * @param driver the driver's connection, or a class of the driver
   * @return whether {@link #leaveHousekeeping} must follow
   */
  public static boolean enterHousekeeping(Object driver) {
    return Frame.current().enter(driver);
  }

  public static void leaveHousekeeping(boolean entered) {
    if (entered) {
      Frame.current().leave();
    }
  }
}
