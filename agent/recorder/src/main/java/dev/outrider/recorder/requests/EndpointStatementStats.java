package dev.outrider.recorder.requests;

import dev.outrider.recorder.Identified;
import dev.outrider.recorder.LiveHistogram;
import dev.outrider.recorder.sql.StatementTally;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How often the requests of one endpoint execute one statement. Written by any host thread, without
 * locks.
 */
public final class EndpointStatementStats implements Identified {

  // A stack takes up to 7 KB: these take 1.4 MB at the most, and are more than anybody looks at.
  private static final int MOST_STACKS = 200;

  private static final AtomicInteger STACKS = new AtomicInteger();

  private final long id;
  private final long endpointId;
  private final long statementId;
  private final LiveHistogram executions = new LiveHistogram();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong suspectRequests = new AtomicLong();
  private final AtomicLong suspectExecutions = new AtomicLong();
  private final AtomicLong suspectNanos = new AtomicLong();
  private final AtomicLong suspectParameters = new AtomicLong();
  private volatile StackTraceElement @Nullable [] stack;

  EndpointStatementStats(long id, long endpointId, long statementId) {
    this.id = id;
    this.endpointId = endpointId;
    this.statementId = statementId;
  }

  void requested(
      int executed, long tookNanos, long parameterBits, StackTraceElement @Nullable [] at) {
    nanos.getAndAdd(tookNanos);
    if (executed >= StatementTally.SUSPECT_FROM) {
      suspectExecutions.getAndAdd(executed);
      suspectNanos.getAndAdd(tookNanos);
      suspectParameters.getAndAdd(Long.bitCount(parameterBits));
      suspectRequests.getAndIncrement();
      if (at != null && (stack != null || STACKS.incrementAndGet() <= MOST_STACKS)) {
        stack = at;
      }
    }
    // Last: a changed sum of executions tells the reporter that anything changed at all.
    executions.record(executed);
  }

  @Override
  public long id() {
    return id;
  }

  public long endpointId() {
    return endpointId;
  }

  public long statementId() {
    return statementId;
  }

  /** Executions in each request that executed the statement. */
  public LiveHistogram executions() {
    return executions;
  }

  /** Time in the statement. */
  public long nanos() {
    return nanos.get();
  }

  /** Requests that executed it at least {@value StatementTally#SUSPECT_FROM} times. */
  public long suspectRequests() {
    return suspectRequests.get();
  }

  public long suspectExecutions() {
    return suspectExecutions.get();
  }

  /** Time in the statement in suspect requests. */
  public long suspectNanos() {
    return suspectNanos.get();
  }

  /** Different parameters in each suspect request, at least, summed up. */
  public long suspectParameters() {
    return suspectParameters.get();
  }

  /** Where a suspect request executed it for the fifth time; null if that was not noted. */
  public StackTraceElement @Nullable [] stack() {
    return stack;
  }
}
