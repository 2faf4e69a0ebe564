package dev.outrider.sidecar.api;

import dev.outrider.protocol.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How much of something there was, of those of which the JVM tells; percentiles within 3.2 %, the
 * rest exact. Null if it tells of none: that is not 0.
 *
 * @param known {@code all}, {@code some} or {@code notKnown}: of how many it tells
 */
record KnownAmounts(
    String known,
    @Nullable Long total,
    @Nullable Double mean,
    @Nullable Long p50,
    @Nullable Long p95,
    @Nullable Long max) {

  /**
   * @param amounts of those it tells of
   * @param all how many there are
   */
  static KnownAmounts of(Histogram amounts, long all) {
    if (amounts.count() == 0 && all > 0) {
      return new KnownAmounts("notKnown", null, null, null, null, null);
    }
    PerRequest each = PerRequest.of(amounts);
    return new KnownAmounts(
        amounts.count() < all ? "some" : "all",
        amounts.sum(),
        each.mean(),
        each.p50(),
        each.p95(),
        each.max());
  }
}
