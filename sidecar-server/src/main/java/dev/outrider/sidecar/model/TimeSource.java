package dev.outrider.sidecar.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What time it is; tests bring their own. */
public interface TimeSource {

  /** The time to show to people, to the millisecond. */
  Instant now();

  /** A clock that never jumps, in nanoseconds, for measuring how long ago something was. */
  long nanos();

  static TimeSource system() {
    return new TimeSource() {
      @Override
      public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }
    };
  }
}
