package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.HitCounts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hits of all gets, from 0 to 1. */
final class HitRate {

  static final int DECIMALS = 3;

  static final Duration ONE_MINUTE = Duration.ofMinutes(1);
  static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private HitRate() {}

  /** Null where there was no get, or none is known of: no hit of no get is no bad rate. */
  static @Nullable Double of(@Nullable HitCounts gets) {
    return gets == null || gets.gets() == 0
        ? null
        : Double.valueOf(Units.ratio(gets.hits(), gets.gets(), DECIMALS));
  }
}
