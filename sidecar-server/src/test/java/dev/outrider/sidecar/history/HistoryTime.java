package dev.outrider.sidecar.history;

import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Time that passes when a test says so, on a clock that can be set. */
final class HistoryTime implements TimeSource {

  static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private Duration passed = Duration.ZERO;
  private Duration off = Duration.ZERO;

  synchronized void pass(Duration span) {
    passed = passed.plus(span);
  }

  /** Sets the clock ahead, or back, while no time passes. */
  synchronized void jump(Duration span) {
    off = off.plus(span);
  }

  @Override
  public synchronized Instant now() {
    return START.plus(passed).plus(off);
  }

  @Override
  public synchronized long nanos() {
    return passed.toNanos();
  }
}
