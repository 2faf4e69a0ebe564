package dev.outrider.demo.compare;

import java.util.Arrays;

/** What clients were answered. */
final class Answers {
  static final Answers NONE = new Answers(new long[0], 0, 0, 0);

  private final long[] nanos;
  private final long failures;
  private final long bodyBytes;
  private final double seconds;

  /**
   * Creates answers.
   *
   * @param nanos how long each took, in no order
   * @param failures how many had a status of 4xx or 5xx
   * @param bodyBytes as they were sent
   * @param seconds how long the clients were at it
   */
  Answers(long[] nanos, long failures, long bodyBytes, double seconds) {
    this.nanos = nanos;
    this.failures = failures;
    this.bodyBytes = bodyBytes;
    this.seconds = seconds;
  }

  /** Both, one after the other. */
  Answers plus(Answers other) {
    long[] all = Arrays.copyOf(nanos, nanos.length + other.nanos.length);
    System.arraycopy(other.nanos, 0, all, nanos.length, other.nanos.length);
    return new Answers(
        all, failures + other.failures, bodyBytes + other.bodyBytes, seconds + other.seconds);
  }

  /** The same, if clients were at it at the same time. */
  Answers within(double wholeSeconds) {
    return new Answers(nanos, failures, bodyBytes, wholeSeconds);
  }

  long requests() {
    return nanos.length;
  }

  long failures() {
    return failures;
  }

  double seconds() {
    return seconds;
  }

  double perSecond() {
    return seconds == 0 ? 0 : requests() / seconds;
  }

  double bytesPerRequest() {
    return requests() == 0 ? 0 : (double) bodyBytes / requests();
  }

  /** The milliseconds that this share of the requests took at most. */
  double percentileMillis(double share) {
    if (nanos.length == 0) {
      return 0;
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
  }
}
