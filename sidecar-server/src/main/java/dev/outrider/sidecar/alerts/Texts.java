package dev.outrider.sidecar.alerts;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said of an alert. */
final class Texts {

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  // FNV-1a, as Prometheus has it for its fingerprints.
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final byte SEPARATOR = (byte) 0xff;

  private Texts() {}

  /** The rule's summary with the alert's own words in it. */
  static String summary(Rule rule, Map<String, String> labels, double value, Amount.Unit unit) {
    return PLACE
        .matcher(rule.summary())
        .replaceAll(
            place ->
                Matcher.quoteReplacement(labels.getOrDefault(place.group(1), shown(value, unit))));
  }

  static String shown(double value, Amount.Unit unit) {
    if (Double.isNaN(value)) {
      return "?";
    }
    return switch (unit) {
      case SHARE -> format("%.1f %%", value * 100);
      case SECONDS -> value < 1 ? format("%.0f ms", value * 1e3) : format("%.2f s", value);
      case BYTES ->
          value < 0x1p30 ? format("%.0f MB", value / 0x1p20) : format("%.2f GB", value / 0x1p30);
      case NONE -> value == Math.rint(value) ? format("%.0f", value) : format("%.2f", value);
    };
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** Tells alerts apart, as Alertmanager's fingerprints do. */
  static String fingerprint(Map<String, String> labels) {
    long hash = BASIS;
    for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
      hash = mix(mix(hash, label.getKey()), label.getValue());
    }
    return String.format(Locale.ROOT, "%016x", hash);
  }

  private static long mix(long before, String text) {
    long hash = before;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * PRIME;
    }
    return (hash ^ (SEPARATOR & 0xff)) * PRIME;
  }
}
