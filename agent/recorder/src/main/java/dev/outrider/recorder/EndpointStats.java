package dev.outrider.recorder;

import java.util.concurrent.atomic.AtomicLongArray;

/** What was counted of one endpoint. Written by any host thread, without locks. */
public final class EndpointStats implements Identified {

  private static final int CLASSES = 6;

  private final long id;
  private final String name;
  private final LiveHistogram nanos = new LiveHistogram();
  private final LiveHistogram queries = new LiveHistogram();
  private final AtomicLongArray statusClasses = new AtomicLongArray(CLASSES);

  EndpointStats(long id, String name) {
    this.id = id;
    this.name = name;
  }

  void requested(long durationNanos, int status, int queriesRun) {
    queries.record(queriesRun);
    int statusClass = status / 100;
    statusClasses.getAndIncrement(statusClass > 0 && statusClass < CLASSES ? statusClass : 0);
    // Last, and never 0: a changed sum of time tells the reporter that anything changed at all.
    nanos.record(Math.max(1, durationNanos));
  }

  @Override
  public long id() {
    return id;
  }

  /** Method and route template, such as {@code GET /projects/{id}}. */
  public String name() {
    return name;
  }

  /** Durations of all requests, in nanoseconds. */
  public LiveHistogram nanos() {
    return nanos;
  }

  /** Statements executed during each request. */
  public LiveHistogram queries() {
    return queries;
  }

  /** Answers by the first digit of their status: 1 to 5, and 0 for those that had none of these. */
  public long answers(int statusClass) {
    return statusClasses.get(statusClass);
  }
}
