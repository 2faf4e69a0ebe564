package dev.outrider.agent.report;

import dev.outrider.protocol.Histogram;
import dev.outrider.recorder.HistogramLayout;
import dev.outrider.recorder.LiveHistogram;

/** Makes immutable copies of histograms that are still recorded into. Used by one thread. */
public final class Snapshots {

  private final long[] counts = new long[HistogramLayout.BUCKETS];

  /** A copy of what was recorded so far. */
  public Histogram of(LiveHistogram live) {
    // Sum and maximum first: a value recorded meanwhile may then be missing from them, and the next
    // report, which the changed sum brings about, has it.
    long sum = live.sum();
    long max = live.max();
    live.copyTo(counts);
    return Histogram.of(counts, sum, max);
  }
}
