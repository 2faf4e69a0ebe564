package dev.outrider.sidecar.alerts;

import dev.outrider.protocol.Histogram;

/**
 * What a rule looks at of one JVM, as it is at a moment.
 *
 * @param number what was counted, or is
 * @param of of a ratio, what that is a part of
 * @param histogram of a percentile, all its values; else empty
 */
record Figure(double number, double of, Histogram histogram) {

  static final Figure ZERO = new Figure(0, 0, Histogram.EMPTY);

  static Figure of(double number) {
    return new Figure(number, 0, Histogram.EMPTY);
  }

  Figure plus(Figure other) {
    return new Figure(number + other.number, of + other.of, histogram.plus(other.histogram));
  }

  /** Whether this cannot have become of the earlier one: a count never falls. */
  boolean isBelow(Figure earlier) {
    return number < earlier.number
        || of < earlier.of
        || histogram.count() < earlier.histogram.count();
  }
}
