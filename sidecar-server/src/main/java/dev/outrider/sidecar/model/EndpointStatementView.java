package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint's use of one statement.
 *
 * @param endpointId see {@link EndpointView#id}
 * @param statementId see {@link StatementView#id}
 * @param executions how often each request executed the statement, of those that did at all
 * @param nanos time in the statement, all requests together, in nanoseconds
 * @param suspectRequests requests that executed it so often that it looks like an N+1
 * @param suspectExecutions executions in those
 * @param suspectNanos time in the statement in those, in nanoseconds
 * @param suspectDistinctParameters different parameters in those, at least; summed over requests
 * @param callSite the first frame of the host's own code in the stack, once a request was suspect
 * @param stack one sample of a suspect request's, one frame a line, innermost first; null until
 *     there was one
 */
public record EndpointStatementView(
    String endpointId,
    String statementId,
    Histogram executions,
    long nanos,
    long suspectRequests,
    long suspectExecutions,
    long suspectNanos,
    long suspectDistinctParameters,
    @Nullable String callSite,
    @Nullable String stack) {

  static EndpointStatementView of(Entry entry) {
    return new EndpointStatementView(
        entry.attribute(Field.EndpointStatement.ENDPOINT, ""),
        entry.attribute(Field.EndpointStatement.STATEMENT, ""),
        entry.histogram(Field.EndpointStatement.EXECUTIONS),
        entry.count(Field.EndpointStatement.NANOS),
        entry.count(Field.EndpointStatement.SUSPECT_REQUESTS),
        entry.count(Field.EndpointStatement.SUSPECT_EXECUTIONS),
        entry.count(Field.EndpointStatement.SUSPECT_NANOS),
        entry.count(Field.EndpointStatement.SUSPECT_DISTINCT_PARAMETERS),
        entry.attribute(Field.EndpointStatement.CALL_SITE),
        entry.attribute(Field.EndpointStatement.STACK));
  }

  /** Requests of the endpoint that executed the statement at all. */
  public long requests() {
    return executions.count();
  }

  /** Whether any request was suspect. */
  public boolean isSuspect() {
    return suspectRequests > 0;
  }

  EndpointStatementView plus(EndpointStatementView other) {
    // The sample of whichever has one: call site and stack are of the same execution.
    EndpointStatementView sampled = stack == null ? other : this;
    return new EndpointStatementView(
        endpointId,
        statementId,
        executions.plus(other.executions),
        nanos + other.nanos,
        suspectRequests + other.suspectRequests,
        suspectExecutions + other.suspectExecutions,
        suspectNanos + other.suspectNanos,
        suspectDistinctParameters + other.suspectDistinctParameters,
        sampled.callSite,
        sampled.stack);
  }
}
