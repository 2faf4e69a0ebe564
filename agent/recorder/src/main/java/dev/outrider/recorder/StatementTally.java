package dev.outrider.recorder;

import org.jspecify.annotations.Nullable;

/**
 * How often one request executed each statement, on one thread.
 *
 * <p>Used by its own thread alone, and used again for the next request: it allocates while it grows
 * to what the host's largest request needs, and then no more.
 */
final class StatementTally {

  /** From how many executions on a request is suspect, and its stack wanted. */
  static final int SUSPECT_FROM = 5;

  private static final int FIRST_PLACES = 16;
  private static final int PARAMETER_BITS = 63;

  private @Nullable StatementStats[] statements = new StatementStats[FIRST_PLACES];
  private int[] executions = new int[FIRST_PLACES];
  private long[] nanos = new long[FIRST_PLACES];
  private long[] parameters = new long[FIRST_PLACES];
  private StackTraceElement[] @Nullable [] stacks = new StackTraceElement[FIRST_PLACES][];
  private int used;

  /** Takes what was tallied of one statement. */
  interface Taker {
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

  boolean isEmpty() {
    return used == 0;
  }

  void executed(StatementStats statement, long durationNanos, int parametersHash) {
    int place = add(statement, 1, durationNanos, bitOf(parametersHash), null);
    if (executions[place] == SUSPECT_FROM && statement.isStackWanted()) {
      stacks[place] = HostStack.take();
    }
    if (used * 2 > statements.length) {
      grow();
    }
  }

  /** Adds what another tally handed over. */
  void merge(
      StatementStats statement,
      int moreExecutions,
      long moreNanos,
      long moreParameters,
      StackTraceElement @Nullable [] stack) {
    add(statement, moreExecutions, moreNanos, moreParameters, stack);
    if (used * 2 > statements.length) {
      grow();
    }
  }

  private int add(
      StatementStats statement,
      int moreExecutions,
      long moreNanos,
      long moreParameters,
      StackTraceElement @Nullable [] stack) {
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
    StatementTally larger = new StatementTally();
    int places = statements.length * 2;
    larger.statements = new StatementStats[places];
    larger.executions = new int[places];
    larger.nanos = new long[places];
    larger.parameters = new long[places];
    larger.stacks = new StackTraceElement[places][];
    drainTo(larger::merge);
    statements = larger.statements;
    executions = larger.executions;
    nanos = larger.nanos;
    parameters = larger.parameters;
    stacks = larger.stacks;
    used = larger.used;
  }

  /** Hands everything over and is empty again. */
  void drainTo(Taker taker) {
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
