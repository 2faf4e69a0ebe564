package dev.outrider.demo.studio.counts;

import java.util.concurrent.atomic.LongAdder;

/** Counts the lookups of one cache. Any thread may write and read. */
public final class LookupCounter {
  private final LongAdder lookups = new LongAdder();
  private final LongAdder misses = new LongAdder();

  public void lookedUp() {
    lookups.increment();
  }

  /** The lookup that this thread is in has to load its value. */
  public void missed() {
    misses.increment();
  }

  /** Exact once nothing is under way. */
  public Counts.Lookups read() {
    // Misses first: a lookup is counted before its miss, so hits cannot come out negative.
    long missed = misses.sum();
    return new Counts.Lookups(lookups.sum() - missed, missed);
  }
}
