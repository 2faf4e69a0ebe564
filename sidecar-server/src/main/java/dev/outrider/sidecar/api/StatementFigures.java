package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.sidecar.model.StatementView;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A statement as the answers show it.
 *
 * @param system the database, as the semantic conventions name it, where it is one and known
 * @param role {@code overflow} or {@code unknown} for the two that stand for many, else null
 * @param errorsByClass errors by the class of their SQLState
 * @param shareOfDatabaseTime of the time in all statements, from 0 to 1, to six decimals
 */
record StatementFigures(
    String id,
    String text,
    @Nullable String system,
    @Nullable String role,
    long executions,
    long errors,
    SortedMap<String, Long> errorsByClass,
    @JsonUnwrapped Latency latency,
    double meanMillis,
    double totalSeconds,
    double shareOfDatabaseTime,
    long rows,
    long batchItems) {

  private static final int SHARE_DECIMALS = 6;

  /**
   * @param databaseNanos time in all statements together, in nanoseconds
   */
  static StatementFigures of(StatementView statement, long databaseNanos) {
    long nanos = statement.nanos().sum();
    return new StatementFigures(
        statement.id(),
        statement.text(),
        statement.system(),
        statement.role(),
        statement.executions(),
        statement.errors(),
        statement.errorsByClass(),
        Latency.of(statement.nanos()),
        Units.millis(statement.meanNanos()),
        Units.seconds(nanos),
        Units.ratio(nanos, databaseNanos, SHARE_DECIMALS),
        statement.rows(),
        statement.batchItems());
  }
}
