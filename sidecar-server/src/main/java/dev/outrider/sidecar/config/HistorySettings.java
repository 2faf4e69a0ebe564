package dev.outrider.sidecar.config;

import java.time.Duration;
import java.util.Map;

/**
 * How much of the past is kept.
 *
 * @param enabled whether any is
 * @param maxBytes the most that it may take on the disk
 * @param keepSeconds for how long points a second apart are kept
 * @param keepTenSeconds the same for ten seconds
 * @param keepFiveMinutes the same for five minutes, and for events
 */
public record HistorySettings(
    boolean enabled,
    long maxBytes,
    Duration keepSeconds,
    Duration keepTenSeconds,
    Duration keepFiveMinutes) {

  private static final int LEAST_MEGABYTES = 16;

  static HistorySettings of(Map<Key, Setting> given) {
    return new HistorySettings(
        Settings.setting(given, Key.HISTORY_ENABLED).flag(),
        Settings.setting(given, Key.HISTORY_MAX_SIZE).bytes(LEAST_MEGABYTES),
        Settings.setting(given, Key.HISTORY_KEEP_SECONDS).duration("15m", "1d"),
        Settings.setting(given, Key.HISTORY_KEEP_TEN_SECONDS).duration("7h", "30d"),
        Settings.setting(given, Key.HISTORY_KEEP_FIVE_MINUTES).duration("1d", "400d"));
  }
}
