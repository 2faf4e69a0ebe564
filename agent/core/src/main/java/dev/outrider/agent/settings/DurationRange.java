package dev.outrider.agent.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long something may be set to take, and how long it takes if it is not set. Immutable. */
final class DurationRange {

  final Duration otherwise;
  final String otherwiseWritten;
  final String described;
  private final Duration shortest;
  private final Duration longest;
  private final boolean zero;

  private DurationRange(
      Duration shortest,
      Duration longest,
      boolean zero,
      Duration otherwise,
      String otherwiseWritten,
      String described) {
    this.shortest = shortest;
    this.longest = longest;
    this.zero = zero;
    this.otherwise = otherwise;
    this.otherwiseWritten = otherwiseWritten;
    this.described = described;
  }

  static DurationRange of(String shortest, String longest, String otherwise, String described) {
    return new DurationRange(
        known(shortest), known(longest), false, known(otherwise), otherwise, described);
  }

  /** The same range, or nothing at all. */
  DurationRange orZero() {
    return new DurationRange(shortest, longest, true, otherwise, otherwiseWritten, described);
  }

  private static Duration known(String written) {
    Duration duration = parse(written);
    if (duration == null) {
      throw new IllegalArgumentException(written);
    }
    return duration;
  }

  boolean contains(Duration duration) {
    boolean within = duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0;
    return within || (zero && duration.isZero());
  }

  /** A whole number with {@code ms}, {@code s}, {@code m} or {@code h} after it; else null. */
  static @Nullable Duration parse(String text) {
    try {
      if (text.endsWith("ms")) {
        return Duration.ofMillis(number(text, 2));
      }
      if (text.endsWith("s")) {
        return Duration.ofSeconds(number(text, 1));
      }
      if (text.endsWith("m")) {
        return Duration.ofMinutes(number(text, 1));
      }
      return text.endsWith("h") ? Duration.ofHours(number(text, 1)) : null;
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  private static long number(String text, int unitLength) {
    return Long.parseLong(text.substring(0, text.length() - unitLength));
  }
}
