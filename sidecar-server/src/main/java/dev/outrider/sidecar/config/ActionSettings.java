package dev.outrider.sidecar.config;

import java.time.Duration;
import java.util.Map;

/**
 * How often a JVM may be asked to act; zero for as often as one likes.
 *
 * @param gcInterval the least between two forced collections of one JVM
 * @param clearInterval the least between two clearings of its caches
 */
public record ActionSettings(Duration gcInterval, Duration clearInterval) {

  private static final String MOST = "1d";

  static ActionSettings of(Map<Key, Setting> given) {
    return new ActionSettings(
        Settings.setting(given, Key.ACTION_GC_INTERVAL).durationOrZero(MOST),
        Settings.setting(given, Key.ACTION_CLEAR_INTERVAL).durationOrZero(MOST));
  }
}
