package dev.outrider.recorder.sql;

import dev.outrider.recorder.Hash;
import dev.outrider.recorder.HostStack;
import org.jspecify.annotations.Nullable;

/**
 * How often one request executed each statement, on one thread.
 *
 * <p>Used by its own thread alone, and used again for the next request: it allocates while it grows
 * to what the host's largest request needs, and then no more.
 */
public final class StatementTally {

  /** From how many executions on a request is suspect, and its stack wanted. */
  public static final int SUSPECT_FROM = 5;

  private static final int FIRST_PLACES = 16;
  private static final int PARAMETER_BITS = 63;

  private @Nullable StatementStats[] statements;
  private int[] executions;
  private long[] nanos;
  private long[] parameters;
  private StackTraceElement[] @Nullable [] stacks;
  private int used;

  /** An empty one. */
  public StatementTally() {
    this(FIRST_PLACES);
  }

  private StatementTally(int places) {
    statements = new StatementStats[places];
    executions = new int[places];
    nanos = new long[places];
    parameters = new long[places];
    stacks = new StackTraceElement[places][];
  }

  /** Takes what was tallied of one statement. */
  public interface Taker {
    /**
     * Called once a statement.
     *
     * @param parameterBits a bit for each of 64 classes that the parameters fell into
     */
    void take(
        StatementStats statement,
        int executions,
        long nanos,
        long parameterBits,
        StackTraceElement @Nullable [] stack);
  }

  /** Whether nothing was executed since it was made or drained. */
  public boolean isEmpty() {
    return used == 0;
  }

  /** An execution of a statement, with the hash of its parameters. */
  public void executed(StatementStats statement, long durationNanos, int parametersHash) {
    int place = add(statement, 1, durationNanos, bitOf(parametersHash), null);
    if (executions[place] == SUSPECT_FROM && statement.isStackWanted()) {
      stacks[place] = HostStack.take();
    }
  }

  /**
   * Adds what this thread executed, or another tally handed over.
   *
   * @return the statement's place, until the next is added
   */
  public int add(
      StatementStats statement,
      int moreExecutions,
      long moreNanos,
      long moreParameters,
      StackTraceElement @Nullable [] stack) {
    if (used * 2 >= statements.length) {
      grow();
    }
    int place = placeOf(statement);
    if (statements[place] == null) {
      statements[place] = statement;
      used++;
    }
    executions[place] += moreExecutions;
    nanos[place] += moreNanos;
    parameters[place] |= moreParameters;
    if (stack != null) {
      stacks[place] = stack;
    }
    return place;
  }

  private static long bitOf(int hash) {
    return 1L << (Hash.spread(hash) & PARAMETER_BITS);
  }

  private int placeOf(StatementStats statement) {
    int mask = statements.length - 1;
    int place = (int) statement.id() & mask;
    while (statements[place] != null && statements[place] != statement) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    StatementTally larger = new StatementTally(statements.length * 2);
    drainTo(larger::add);
    statements = larger.statements;
    executions = larger.executions;
    nanos = larger.nanos;
    parameters = larger.parameters;
    stacks = larger.stacks;
    used = larger.used;
  }

  /** Hands everything over and is empty again. */
  public void drainTo(Taker taker) {
    for (int i = 0; used > 0 && i < statements.length; i++) {
      StatementStats statement = statements[i];
      if (statement != null) {
        taker.take(statement, executions[i], nanos[i], parameters[i], stacks[i]);
        statements[i] = null;
        executions[i] = 0;
        nanos[i] = 0;
        parameters[i] = 0;
        stacks[i] = null;
        used--;
      }
    }
  }
}
