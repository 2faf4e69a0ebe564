package dev.outrider.sidecar.model;

import org.jspecify.annotations.Nullable;

/** Sums of figures that may be unknown. */
final class Sum {

  private Sum() {}

  /** Unknown if either is: a sum that leaves one out would be read as the whole. */
  static @Nullable Long of(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : Long.valueOf(one + other);
  }

  /** Of those known; unknown if neither is. */
  static @Nullable Long ofKnown(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one + other;
  }
}
