package dev.outrider.recorder;

import java.util.concurrent.atomic.AtomicLong;

/** What threads of one name did for no request. Written by any host thread, without locks. */
public final class ThreadPoolStats implements Identified {

  private final long id;
  private final String name;
  private final LiveHistogram queryNanos = new LiveHistogram();
  private final AtomicLong rows = new AtomicLong();

  ThreadPoolStats(long id, String name) {
    this.id = id;
    this.name = name;
  }

  void queried(long nanos) {
    // Never 0: a changed sum of time tells the reporter that anything changed at all.
    queryNanos.record(Math.max(1, nanos));
  }

  void read(int more) {
    rows.getAndAdd(more);
  }

  @Override
  public long id() {
    return id;
  }

  /** Of the threads, with a star for each number. */
  public String name() {
    return name;
  }

  /** Durations of the statements that they executed, in nanoseconds. */
  public LiveHistogram queryNanos() {
    return queryNanos;
  }

  public long rows() {
    return rows.get();
  }
}
