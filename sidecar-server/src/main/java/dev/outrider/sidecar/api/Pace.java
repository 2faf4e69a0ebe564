package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a JVM do something once an interval at the most, however often it is asked to. */
public final class Pace {

  private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final long intervalNanos;
  private final TimeSource time;
  private final Map<String, Long> lastNanosByJvm = new HashMap<>();

  /**
   * @param interval zero for no bound
   */
  public Pace(Duration interval, TimeSource time) {
    this.intervalNanos = interval.toNanos();
    this.time = time;
  }

  /**
   * Takes the JVM's turn.
   *
   * @throws HttpError 429 if the last one was less than an interval ago
   */
  synchronized void takeTurn(String jvmId) {
    long now = time.nanos();
    // What is left are JVMs that were asked within the interval: no more than there are.
    lastNanosByJvm.values().removeIf(last -> now - last >= intervalNanos);
    @Nullable Long last = lastNanosByJvm.get(jvmId);
    if (last != null) {
      throw tooSoon(jvmId, last + intervalNanos - now);
    }
    if (intervalNanos > 0) {
      lastNanosByJvm.put(jvmId, now);
    }
  }

  private HttpError tooSoon(String jvmId, long leftNanos) {
    long seconds = (leftNanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
    return HttpError.tooManyRequests(
        "tooSoon",
        "%s does this once in %d s at the most; ask again in %d s"
            .formatted(jvmId, (intervalNanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND, seconds),
        seconds);
  }
}
