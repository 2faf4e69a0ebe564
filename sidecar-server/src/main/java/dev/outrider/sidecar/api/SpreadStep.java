package dev.outrider.sidecar.api;

import dev.outrider.protocol.Histogram;
import java.util.ArrayList;
import java.util.List;

/**
 * How many of something took so long: one step of a histogram as people read it, with bounds of 1,
 * 2 and 5 and their tenfolds. A value within 3.2 % of a bound may count on its other side.
 *
 * @param upToSeconds the bound; above the step before it
 */
record SpreadStep(double upToSeconds, long count) {

  private static final long[] BOUNDS = {1, 2, 5};
  private static final long TEN = 10;

  /** From the step with the shortest to that with the longest. */
  static List<SpreadStep> of(Histogram nanos) {
    List<SpreadStep> steps = new ArrayList<>();
    long below = 0;
    for (long power = 1; below < nanos.count(); power *= TEN) {
      for (long bound : BOUNDS) {
        // Beyond all that can be told apart, so that none is left out.
        boolean last = power > Long.MAX_VALUE / (TEN * TEN);
        long upTo = last ? nanos.count() : nanos.countUpTo(bound * power);
        if (below < nanos.count() && upTo > 0) {
          steps.add(new SpreadStep(Units.seconds(bound * power), upTo - below));
        }
        below = upTo;
      }
    }
    return steps;
  }
}
