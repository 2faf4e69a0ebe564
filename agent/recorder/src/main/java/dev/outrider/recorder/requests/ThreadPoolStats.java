package dev.outrider.recorder.requests;

import dev.outrider.recorder.Identified;
import dev.outrider.recorder.LiveHistogram;
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

  /** An execution on a thread of the pool, with its duration in nanoseconds. */
  public void queried(long nanos) {
    // Never 0: a changed sum of time tells the reporter that anything changed at all.
    queryNanos.record(Math.max(1, nanos));
  }

  /** So many more rows were read on its threads. */
  public void read(int more) {
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
