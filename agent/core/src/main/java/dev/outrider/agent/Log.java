package dev.outrider.agent;

import java.util.HashMap;
import java.util.Map;

/**
 * Lines on standard error, the one place that exists in every host and belongs to no framework.
 *
 * <p>Safe for any thread; only threads of ours use it.
 */
public final class Log {

  private static final long QUIET_NANOS = 60_000_000_000L;
  private static final Map<String, Long> LAST_SAID = new HashMap<>();

  private Log() {}

  public static void line(String message) {
    System.err.println("[outrider] " + message);
  }

  /** Prints the line unless one of the same cause was printed within the last minute. */
  public static void linePerMinute(String cause, String message) {
    long now = System.nanoTime();
    synchronized (LAST_SAID) {
      Long last = LAST_SAID.get(cause);
      if (last != null && now - last < QUIET_NANOS) {
        return;
      }
      LAST_SAID.put(cause, now);
    }
    line(message);
  }
}
