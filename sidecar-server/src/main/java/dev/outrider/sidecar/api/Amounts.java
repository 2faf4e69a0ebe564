package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.protocol.Histogram;

/** How much of something there was, in all requests together and in each. */
record Amounts(long total, @JsonUnwrapped PerRequest perRequest) {

  /**
   * @param amounts one a request
   */
  static Amounts of(Histogram amounts) {
    return new Amounts(amounts.sum(), PerRequest.of(amounts));
  }
}
