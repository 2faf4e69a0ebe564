package dev.outrider.agent.settings;

/** Which sizes a setting may have, and which it has when it is not given or wrong; in bytes. */
final class SizeRange {

  private static final long MIB = 1 << 20;

  final long smallest;
  final long largest;
  final long otherwise;
  final String otherwiseWritten;
  final String described;

  private SizeRange(
      long smallest, long largest, long otherwise, String otherwiseWritten, String described) {
    this.smallest = smallest;
    this.largest = largest;
    this.otherwise = otherwise;
    this.otherwiseWritten = otherwiseWritten;
    this.described = described;
  }

  static SizeRange of(String smallest, String largest, String otherwise, String described) {
    return new SizeRange(parse(smallest), parse(largest), parse(otherwise), otherwise, described);
  }

  boolean contains(long bytes) {
    return bytes >= smallest && bytes <= largest;
  }

  /** A whole number with {@code MB} or {@code GB} after it; else -1. */
  static long parse(String text) {
    try {
      if (text.endsWith("MB")) {
        return Math.multiplyExact(Long.parseLong(text.substring(0, text.length() - 2)), MIB);
      }
      return text.endsWith("GB")
          ? Math.multiplyExact(Long.parseLong(text.substring(0, text.length() - 2)), MIB << 10)
          : -1;
    } catch (NumberFormatException | ArithmeticException e) {
      return -1;
    }
  }
}
