package dev.outrider.sidecar.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a metric was in one step of time; which of these depends on its kind. */
public sealed interface Point {

  /** When the step begins. */
  Instant time();

  /**
   * Of a counter.
   *
   * @param rate the count a second, of those that have passed
   */
  record Count(Instant time, double count, double rate) implements Point {}

  /** Of a gauge: the last, the least and the greatest value. */
  record Level(Instant time, double value, double min, double max) implements Point {}

  /** Of a histogram; where no value was recorded, all but the count and its rate are null. */
  record Spread(
      Instant time,
      long count,
      double rate,
      @Nullable Double mean,
      @Nullable Double p50,
      @Nullable Double p95,
      @Nullable Double p99,
      @Nullable Double max)
      implements Point {}

  /**
   * Of a ratio.
   *
   * @param value from 0 to 1
   * @param of how many the value is a share of
   */
  record Share(Instant time, double value, double of) implements Point {}
}
