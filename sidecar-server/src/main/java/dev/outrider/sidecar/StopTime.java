package dev.outrider.sidecar;

import java.util.concurrent.TimeUnit;

/** How long a stop, which begins now, may still take: one deadline for all that it waits for. */
final class StopTime {

  private final long beganNanos = System.nanoTime();

  /**
   * What is left of so many milliseconds since the beginning; at least one, since none means for
   * ever to some.
   */
  long leftMillis(long ofMillis) {
    long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    return Math.max(1, ofMillis - passed);
  }
}
