package dev.outrider.sidecar.api;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A figure over the last minutes; null where it cannot be told. */
record LastMinutes(
    @Nullable Double oneMinute, @Nullable Double fiveMinutes, @Nullable Double fifteenMinutes) {

  /**
   * @param over what the figure is over so long
   */
  static LastMinutes of(Function<Duration, @Nullable Double> over) {
    return new LastMinutes(
        over.apply(Duration.ofMinutes(1)),
        over.apply(Duration.ofMinutes(5)),
        over.apply(Duration.ofMinutes(15)));
  }
}
