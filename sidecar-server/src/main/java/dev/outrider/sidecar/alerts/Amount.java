package dev.outrider.sidecar.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people write them in a rule. */
final class Amount {

  /** What a number of a rule counts in. */
  enum Unit {
    SECONDS("a time such as 2s or 50ms"),
    BYTES("a size such as 500MB or 1GB"),
    SHARE("a share such as 70% or 0.7"),
    NONE("a number such as 10 or 0.5");

    private final String example;

    Unit(String example) {
      this.example = example;
    }
  }

  private static final Map<String, Double> FACTORS =
      Map.of(
          "ms", 1e-3, "s", 1.0, "m", 60.0, "h", 3_600.0, "kB", 0x1p10, "MB", 0x1p20, "GB", 0x1p30,
          "TB", 0x1p40, "%", 1e-2);
  private static final Map<Unit, Set<String>> SUFFIXES =
      Map.of(
          Unit.SECONDS, Set.of("", "ms", "s", "m", "h"),
          Unit.BYTES, Set.of("", "kB", "MB", "GB", "TB"),
          Unit.SHARE, Set.of("", "%"),
          Unit.NONE, Set.of(""));

  private static final Pattern NUMBER =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*([a-zA-Z%]*)");
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(s|m|h|d)");
  private static final Map<String, Duration> TIMES =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Duration LONGEST = Duration.ofDays(30);

  private Amount() {}

  /** The key's number, in the unit, written with it or without. */
  static double number(Fields fields, String key, Unit unit) throws RuleException {
    String text = fields.needed(key);
    Matcher matcher = NUMBER.matcher(text);
    if (matcher.matches() && SUFFIXES.getOrDefault(unit, Set.of()).contains(matcher.group(2))) {
      double factor = FACTORS.getOrDefault(matcher.group(2), 1.0);
      // In decimals, so that 70% is 0.7.
      return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor)).doubleValue();
    }
    throw fields.wrong(key, "'%s' is '%s', but must be %s".formatted(key, text, unit.example));
  }

  /** The key's time, or {@code otherwise} if it is not there. */
  static @Nullable Duration time(
      Fields fields, String key, Duration least, @Nullable Duration otherwise)
      throws RuleException {
    @Nullable String text = fields.text(key);
    if (text == null) {
      return otherwise;
    }
    Matcher matcher = TIME.matcher(text);
    if (matcher.matches() && TIMES.containsKey(matcher.group(2))) {
      Duration time = TIMES.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
      if (time.compareTo(least) >= 0 && time.compareTo(LONGEST) <= 0) {
        return time;
      }
    }
    throw fields.wrong(
        key,
        "'%s' is '%s', but must be a time from %ds to 30d, such as 30s, 5m or 1h"
            .formatted(key, text, least.toSeconds()));
  }
}
