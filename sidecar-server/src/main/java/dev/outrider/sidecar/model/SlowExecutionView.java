package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution that took longer than the host's threshold.
 *
 * @param statementId see {@link StatementView#id}
 * @param endpointId see {@link EndpointView#id}; null outside of requests
 * @param sequence rises by one with each slow execution of the JVM
 * @param endedAt when it ended
 * @param durationNanos how long it took, in nanoseconds
 * @param rows rows read of its result; null while that is not known
 * @param sqlState of the exception it ended with, {@code none} if that had none; null if it ended
 *     well
 * @param callSite the first frame of the host's own code in the stack
 * @param stack one frame a line, innermost first
 */
public record SlowExecutionView(
    String statementId,
    @Nullable String endpointId,
    long sequence,
    Instant endedAt,
    long durationNanos,
    @Nullable Long rows,
    @Nullable String sqlState,
    @Nullable String thread,
    @Nullable String callSite,
    @Nullable String stack) {

  static SlowExecutionView of(Entry entry) {
    return new SlowExecutionView(
        entry.attribute(Field.SlowExecution.STATEMENT, ""),
        entry.attribute(Field.SlowExecution.ENDPOINT),
        entry.count(Field.SlowExecution.SEQUENCE),
        Instant.ofEpochMilli(entry.count(Field.SlowExecution.TIME_MILLIS)),
        entry.count(Field.SlowExecution.DURATION_NANOS),
        entry.value(Field.SlowExecution.ROWS),
        entry.attribute(Field.SlowExecution.SQL_STATE),
        entry.attribute(Field.SlowExecution.THREAD),
        entry.attribute(Field.SlowExecution.CALL_SITE),
        entry.attribute(Field.SlowExecution.STACK));
  }
}
