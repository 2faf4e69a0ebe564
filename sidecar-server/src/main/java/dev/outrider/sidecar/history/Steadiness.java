package dev.outrider.sidecar.history;

import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Whether the clock has gone on evenly of late. For one thread. */
final class Steadiness {

  private static final Duration JUMP = Duration.ofMinutes(1);
  private static final Duration TRUSTED_AFTER = Duration.ofHours(1);

  private final TimeSource time;
  private Instant lastNow;
  private long lastNanos;
  private long steadySince;

  Steadiness(TimeSource time) {
    this.time = time;
    this.lastNow = time.now();
    this.lastNanos = time.nanos();
    this.steadySince = lastNanos;
  }

  /** Compares the clock with how much time has passed. */
  void look() {
    Instant now = time.now();
    long nanos = time.nanos();
    Duration off = Duration.between(lastNow, now).minusNanos(nanos - lastNanos).abs();
    if (off.compareTo(JUMP) > 0) {
      steadySince = nanos;
    }
    lastNow = now;
    lastNanos = nanos;
  }

  boolean isSteady() {
    return time.nanos() - steadySince >= TRUSTED_AFTER.toNanos();
  }
}
