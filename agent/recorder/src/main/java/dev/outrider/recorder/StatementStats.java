package dev.outrider.recorder;

import java.util.concurrent.atomic.AtomicLong;

/** What was counted of one statement. Written by any host thread, without locks. */
public final class StatementStats implements Identified {

  private final long id;
  private final String text;
  private final LiveHistogram nanos = new LiveHistogram();
  private final AtomicLong errors = new AtomicLong();

  StatementStats(long id, String text) {
    this.id = id;
    this.text = text;
  }

  void executed(long durationNanos, boolean failed) {
    if (failed) {
      errors.getAndIncrement();
    }
    // Last, and never 0: a changed sum of time tells the reporter that anything changed at all.
    nanos.record(Math.max(1, durationNanos));
  }

  @Override
  public long id() {
    return id;
  }

  /** The fingerprint: no literal, at most {@link Statements#MAX_TEXT_LENGTH} characters. */
  public String text() {
    return text;
  }

  /** Durations of all executions, failed ones too, in nanoseconds. */
  public LiveHistogram nanos() {
    return nanos;
  }

  /** Executions that ended with an exception. */
  public long errors() {
    return errors.get();
  }
}
