package dev.outrider.sidecar.alerts;

import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Two clocks, each of which a test sets by itself. */
final class AlertTime implements TimeSource {

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private long nanos = -5_000_000_000L;
  private @Nullable Error error;

  synchronized void pass(Duration span) {
    now = now.plus(span);
    nanos += span.toNanos();
  }

  /** The wall's clock alone jumps. */
  synchronized void setWall(Duration by) {
    now = now.plus(by);
  }

  /** The machine slept, or its steady clock is not so steady. */
  synchronized void setSteady(Duration by) {
    nanos += by.toNanos();
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  /** Whoever asks how long it is gets that instead, until it is null. */
  synchronized void failWith(@Nullable Error staged) {
    error = staged;
  }

  @Override
  public synchronized long nanos() {
    if (error != null) {
      throw error;
    }
    return nanos;
  }
}
