package dev.outrider.sidecar.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that an answer has points for.
 *
 * @param origin where the first begins, in seconds since 1970 UTC
 * @param end where the last ends that has passed; the last step may reach beyond it
 * @param tier what is read, with all of finer tiers that is not in it yet
 */
record Grid(long origin, long end, long step, int count, Tier tier) {

  /** The most points in an answer. */
  static final int MOST = 10_000;

  /** About as many as a chart has room for. */
  private static final int WISHED = 500;

  private static final List<Long> NICE =
      List.of(
          1L, 2L, 5L, 10L, 20L, 30L, 60L, 120L, 300L, 600L, 900L, 1_800L, 3_600L, 7_200L, 10_800L,
          21_600L, 43_200L, 86_400L);

  /**
   * @param from in seconds since 1970 UTC, as are the others
   * @param finest the finest tier that knows all of the time asked for
   */
  static Grid of(long from, long to, long now, @Nullable Long wishedStep, Tier finest) {
    long span = Math.max(1, to - from);
    long step = multipleOf(finest.stepSeconds(), wishedStep == null ? nice(span) : wishedStep);
    refuseTooMany(span, step, wishedStep);
    long origin = Math.floorDiv(from, step) * step;
    int count = (int) ((to - origin + step - 1) / step);
    return new Grid(origin, Math.min(to, now + 1), step, count, tierFor(step, finest));
  }

  /** One step that is all of it. */
  static Grid whole(long from, long to, Tier finest) {
    long origin = finest.stepOf(from);
    return new Grid(origin, to, to - origin, 1, finest);
  }

  private static void refuseTooMany(long span, long step, @Nullable Long wishedStep) {
    long points = span / step;
    if (points > MOST) {
      throw new HistoryException(
          HistoryException.Fault.TOO_MUCH,
          "%d s in steps of %d s are %d points, of %d at the most; ask for steps of %d s or more, or for less time"
              .formatted(
                  span,
                  wishedStep == null ? step : wishedStep,
                  points,
                  MOST,
                  (span + MOST - 1) / MOST));
    }
  }

  private static long nice(long span) {
    long least = (span + WISHED - 1) / WISHED;
    return NICE.stream()
        .filter(step -> step >= least)
        .findFirst()
        .orElseGet(() -> multipleOf(86_400, least));
  }

  private static long multipleOf(long factor, long atLeast) {
    return (atLeast + factor - 1) / factor * factor;
  }

  private static Tier tierFor(long step, Tier finest) {
    Tier best = finest;
    for (Tier tier : Tier.values()) {
      if (tier.compareTo(finest) > 0 && step % tier.stepSeconds() == 0) {
        best = tier;
      }
    }
    return best;
  }

  /** The step that the second lies in; negative, or {@link #count} or more, if in none. */
  long indexOf(long second) {
    return Math.floorDiv(second - origin, step);
  }

  long startOf(int index) {
    return origin + index * step;
  }

  /** How many seconds of the step have passed, at least one. */
  long secondsOf(int index) {
    return Math.max(1, Math.min(startOf(index) + step, end) - startOf(index));
  }
}
