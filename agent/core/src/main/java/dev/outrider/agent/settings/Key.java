package dev.outrider.agent.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of all settings. */
final class Key {

  static final String ENABLED = "enabled";
  static final String SERVICE = "service";
  static final String SIDECAR = "sidecar";
  static final String REPORT_INTERVAL = "report.interval";
  static final String CONFIG = "config";
  private static final String PROBE = "probe.";

  private Key() {}

  /** The switch of one probe. */
  static String ofProbe(String probe) {
    return PROBE + probe;
  }

  static List<String> all(List<String> probes) {
    return Stream.concat(
            Stream.of(CONFIG, ENABLED, REPORT_INTERVAL, SERVICE, SIDECAR),
            probes.stream().map(Key::ofProbe))
        .sorted()
        .collect(Collectors.toList());
  }

  /** The environment variable of a setting: {@code OUTRIDER_REPORT_INTERVAL}. */
  static String environmentName(String key) {
    return "OUTRIDER_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
