package dev.outrider.recorder.requests;

import dev.outrider.recorder.Hash;
import dev.outrider.recorder.IdTable;
import dev.outrider.recorder.sql.StatementStats;
import dev.outrider.recorder.sql.StatementTally;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint executes which statement how often.
 *
 * <p>Bounded: at most {@link #CAPACITY} pairs; of later ones it is only counted how many requests
 * had them.
 */
public final class EndpointStatements {

  /** The most pairs that are told apart. */
  public static final int CAPACITY = 4_000;

  private static final IdTable<EndpointStatementStats> TABLE = new IdTable<>(CAPACITY);
  private static final AtomicLong DROPPED = new AtomicLong();

  private EndpointStatements() {}

  /** A request of the endpoint ended that executed the statement. */
  static void requested(
      EndpointStats endpoint,
      StatementStats statement,
      int executions,
      long nanos,
      long parameterBits,
      StackTraceElement @Nullable [] stack) {
    EndpointStatementStats pair = of(endpoint.id(), statement.id());
    if (pair == null) {
      DROPPED.getAndIncrement();
      return;
    }
    pair.requested(executions, nanos, parameterBits, stack);
    if (executions >= StatementTally.SUSPECT_FROM) {
      Findings.nPlusOne(endpoint, statement, executions, nanos);
    }
  }

  private static @Nullable EndpointStatementStats of(long endpointId, long statementId) {
    long id = Hash.spread(endpointId * 31 + statementId);
    EndpointStatementStats known = TABLE.get(id);
    return known != null
        ? known
        : TABLE.add(new EndpointStatementStats(id, endpointId, statementId));
  }

  /** Hands over every pair that is known. */
  public static void forEach(Consumer<? super EndpointStatementStats> action) {
    TABLE.forEach(action);
  }

  /** Requests whose use of a statement was not noted for want of room. */
  public static long dropped() {
    return DROPPED.get();
  }
}
