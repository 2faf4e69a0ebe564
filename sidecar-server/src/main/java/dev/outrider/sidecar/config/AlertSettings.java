package dev.outrider.sidecar.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is watched, and who is told.
 *
 * @param file the rules; null for those built in
 * @param webhook where alerts are told; null for nowhere
 * @param interval how long is waited between two requests about one rule
 * @param repeat how long after it was told an alert is told again that still fires
 * @param timeout how long the webhook's answer may take
 */
public record AlertSettings(
    @Nullable Path file,
    @Nullable URI webhook,
    Duration interval,
    Duration repeat,
    Duration timeout) {

  static AlertSettings of(Map<Key, Setting> given) {
    return new AlertSettings(
        Settings.setting(given, Key.ALERTS_FILE).file(),
        Settings.setting(given, Key.ALERTS_WEBHOOK_URL).urlIfAny(),
        Settings.setting(given, Key.ALERTS_WEBHOOK_INTERVAL).duration("1s", "1h"),
        Settings.setting(given, Key.ALERTS_WEBHOOK_REPEAT).duration("1m", "30d"),
        Settings.setting(given, Key.ALERTS_WEBHOOK_TIMEOUT).duration("100ms", "1m"));
  }
}
