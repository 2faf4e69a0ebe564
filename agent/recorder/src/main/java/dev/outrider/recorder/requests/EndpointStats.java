package dev.outrider.recorder.requests;

import dev.outrider.recorder.Identified;
import dev.outrider.recorder.LiveHistogram;
import dev.outrider.recorder.NamedCounts;
import dev.outrider.recorder.sql.StatementTally;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** What was counted of one endpoint. Written by any host thread, without locks. */
public final class EndpointStats implements Identified {

  /** What an endpoint stands for. */
  public enum Role {
    /** Itself. */
    ORDINARY,
    /** All of its kind beyond the most that are told apart. */
    OVERFLOW,
    /** Paths that no request was ever granted for. */
    REFUSED
  }

  private static final int MOST_EXCEPTION_TYPES = 30;
  private static final String OTHER_EXCEPTIONS = "other";

  private final long id;
  private final WorkKind kind;
  private final String name;
  private final Role role;
  private final StatusTimes times = new StatusTimes();
  private final LiveHistogram queries = new LiveHistogram();
  private final LiveHistogram rows = new LiveHistogram();
  private final LiveHistogram databaseNanos = new LiveHistogram();
  private final LiveHistogram allocatedBytes = new LiveHistogram();
  private final AtomicLong cacheHits = new AtomicLong();
  private final AtomicLong cacheMisses = new AtomicLong();
  private final NamedCounts exceptions = new NamedCounts(MOST_EXCEPTION_TYPES, OTHER_EXCEPTIONS);
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger maxInFlight = new AtomicInteger();

  /** Counts what a request that ended here executed; made once, not for each request. */
  final StatementTally.Taker statements =
      (statement, executions, nanos, parameterBits, stack) ->
          EndpointStatements.requested(this, statement, executions, nanos, parameterBits, stack);

  EndpointStats(long id, WorkKind kind, String name, Role role) {
    this.id = id;
    this.kind = kind;
    this.name = name;
    this.role = role;
  }

  /** A request that is served here is in flight from now on. */
  public void entered() {
    int now = inFlight.incrementAndGet();
    int most = maxInFlight.get();
    while (now > most && !maxInFlight.compareAndSet(most, now)) {
      most = maxInFlight.get();
    }
  }

  /** It is no longer. */
  public void left() {
    inFlight.getAndDecrement();
  }

  /** A request ended here. */
  void served(long durationNanos, int status, Usage usage, @Nullable String exception) {
    queries.record(usage.queries());
    rows.record(usage.rows());
    databaseNanos.record(usage.databaseNanos());
    if (usage.allocatedBytes() >= 0) {
      allocatedBytes.record(usage.allocatedBytes());
    }
    if (usage.cacheHits() > 0) {
      cacheHits.getAndAdd(usage.cacheHits());
    }
    if (usage.cacheMisses() > 0) {
      cacheMisses.getAndAdd(usage.cacheMisses());
    }
    if (exception != null) {
      exceptions.count(exception);
    }
    // Last, and never 0: a changed sum of time tells the reporter that anything changed at all.
    times.record(status, Math.max(1, durationNanos));
  }

  @Override
  public long id() {
    return id;
  }

  public WorkKind kind() {
    return kind;
  }

  /** Method and route template, such as {@code GET /projects/{id}}; or what else names its kind. */
  public String name() {
    return name;
  }

  public Role role() {
    return role;
  }

  /** Durations of all requests together, in nanoseconds. */
  public long totalNanos() {
    return times.sum();
  }

  /** Hands over each status that requests ended with, and their durations in nanoseconds. */
  public void forEachStatus(BiConsumer<Integer, LiveHistogram> action) {
    times.forEach(action);
  }

  /** Statements executed during each request. */
  public LiveHistogram queries() {
    return queries;
  }

  /** Rows read during each request. */
  public LiveHistogram rows() {
    return rows;
  }

  /** Time in the database during each request, in nanoseconds; of concurrent statements the sum. */
  public LiveHistogram databaseNanos() {
    return databaseNanos;
  }

  /** Bytes allocated by each request, of those for which the JVM tells. */
  public LiveHistogram allocatedBytes() {
    return allocatedBytes;
  }

  public long cacheHits() {
    return cacheHits.get();
  }

  public long cacheMisses() {
    return cacheMisses.get();
  }

  /** Hands over each type of exception that requests ended with, and how many did. */
  public void forEachException(ObjLongConsumer<String> action) {
    exceptions.forEach(action);
  }

  /** Requests that are being served now. */
  public int inFlight() {
    // One that moves here and ends at once may have left before it entered.
    return Math.max(0, inFlight.get());
  }

  /** The most requests that were ever served at once. */
  public int maxInFlight() {
    return maxInFlight.get();
  }
}
