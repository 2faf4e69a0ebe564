package dev.outrider.sidecar.config;

import dev.outrider.sidecar.log.LogFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is logged, and how.
 *
 * @param level {@code error}, {@code warn}, {@code info} or {@code debug}
 */
public record LogSettings(LogFormat format, String level) {

  private static final Set<String> FORMATS = Set.of("text", "json");
  private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug");

  static LogSettings of(Map<Key, Setting> given) {
    String format = Settings.setting(given, Key.LOG_FORMAT).oneOf(FORMATS);
    return new LogSettings(
        LogFormat.valueOf(format.toUpperCase(Locale.ROOT)),
        Settings.setting(given, Key.LOG_LEVEL).oneOf(LEVELS));
  }
}
