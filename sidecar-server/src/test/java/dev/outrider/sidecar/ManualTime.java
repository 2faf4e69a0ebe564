package dev.outrider.sidecar;

import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Time that passes when a test says so. */
final class ManualTime implements TimeSource {

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private volatile Duration passed = Duration.ZERO;

  synchronized void pass(Duration span) {
    passed = passed.plus(span);
  }

  @Override
  public Instant now() {
    return START.plus(passed);
  }

  @Override
  public long nanos() {
    return passed.toNanos();
  }
}
