package dev.outrider.sidecar.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** From the units things are counted in to those they are shown in. */
final class Units {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private Units() {}

  static double millis(long nanos) {
    return nanos / NANOS_PER_MILLI;
  }

  static double seconds(long nanos) {
    return nanos / NANOS_PER_SECOND;
  }

  static @Nullable Double seconds(@Nullable Long nanos) {
    return nanos == null ? null : Double.valueOf(seconds(nanos.longValue()));
  }

  static double secondsOfMillis(long millis) {
    return millis / MILLIS_PER_SECOND;
  }

  static @Nullable Double secondsOfMillis(@Nullable Long millis) {
    return millis == null ? null : Double.valueOf(secondsOfMillis(millis.longValue()));
  }

  /** The quotient rounded to so many decimals; 0 of nothing. */
  static double ratio(long part, long whole, int decimals) {
    return whole == 0
        ? 0
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP)
            .doubleValue();
  }
}
