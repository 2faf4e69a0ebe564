package dev.outrider.recorder;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One request in flight.
 *
 * <p>Begun and ended by one thread each, not always the same; its queries may be counted by
 * several. What a thread tallied comes here when the request leaves that thread, at the latest when
 * it ends; of a thread that still works for a request already ended, when that thread is done.
 */
public final class Request {

  private final AtomicInteger queries = new AtomicInteger();
  private final Gathered<StatementTally> tallies = new Gathered<>();
  private final Gathered<SlowExecution> slow = new Gathered<>();
  private long startNanos;
  private volatile boolean ended;
  private volatile @Nullable EndpointStats endpoint;
  private boolean shared;

  Request() {}

  void begin(long nowNanos) {
    startNanos = nowNanos;
    queries.setPlain(0);
    ended = false;
    endpoint = null;
    shared = false;
  }

  void queried() {
    queries.getAndIncrement();
  }

  void slow(SlowExecution execution) {
    slow.add(execution);
    settleIfServed();
  }

  int queries() {
    return queries.get();
  }

  long startNanos() {
    return startNanos;
  }

  /** Whether this call was the first to end the request. */
  boolean end() {
    if (ended) {
      return false;
    }
    ended = true;
    return true;
  }

  /**
   * The request ended at this endpoint.
   *
   * @param tally what the thread that ends it has tallied, which is empty afterwards; null if that
   *     thread does not work for it
   */
  void servedBy(EndpointStats by, @Nullable StatementTally tally) {
    endpoint = by;
    if (tally != null || !tallies.isEmpty()) {
      // All threads' together: it is one request, wherever it ends.
      StatementTally whole = tally != null ? tally : new StatementTally();
      tallies.take(carried -> carried.drainTo(whole::add));
      settle(by, whole);
    }
    settleIfServed();
  }

  /** The request leaves a thread that has tallied this; it is empty afterwards. */
  void leave(@Nullable StatementTally tally) {
    if (tally != null && !tally.isEmpty()) {
      StatementTally carried = new StatementTally();
      tally.drainTo(carried::add);
      tallies.add(carried);
      settleIfServed();
    }
  }

  private void settleIfServed() {
    EndpointStats by = endpoint;
    if (by != null) {
      tallies.take(carried -> settle(by, carried));
      slow.take(execution -> execution.servedBy(by));
    }
  }

  private static void settle(EndpointStats by, StatementTally tally) {
    tally.drainTo(
        (statement, executions, nanos, parameterBits, stack) ->
            EndpointStatements.requested(by, statement, executions, nanos, parameterBits, stack));
  }

  /** From now on other threads may know this request, so it cannot be used for another one. */
  void share() {
    shared = true;
  }

  boolean isShared() {
    return shared;
  }
}
