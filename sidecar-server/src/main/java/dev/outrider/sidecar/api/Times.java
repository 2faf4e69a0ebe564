package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Parameter;
import dev.outrider.sidecar.http.Query;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moments and lengths of time as a request words them. */
final class Times {

  static final String FROM = "from";
  static final String TO = "to";

  private static final Pattern LENGTH = Pattern.compile("([0-9]{1,9})(s|m|h|d)");
  private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");
  private static final Duration LONGEST_STEP = Duration.ofDays(400);
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Times() {}

  /** A moment as the API's document tells of it. */
  static Parameter parameter(String name, String meaning) {
    return Parameter.text(
        name, meaning + " now, -15m, -7d, 2026-11-22T12:00:00Z, or milliseconds since 1970.");
  }

  /** A length of time as the API's document tells of it. */
  static Parameter stepParameter(String name) {
    return Parameter.text(
        name,
        LENGTH.pattern(),
        null,
        "How far apart points are; without it, some hundreds of them.");
  }

  /**
   * The moment the parameter names, or {@code otherwise} where it is not given.
   *
   * @throws HttpError 400 if it names none
   */
  static Instant of(Query query, String name, Instant now, Instant otherwise) {
    @Nullable String text = query.text(name);
    if (text == null) {
      return otherwise;
    }
    @Nullable Instant moment = moment(text, now);
    if (moment == null || moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
      throw HttpError.badRequest(
          "badParameter",
          "parameter '%s' is '%s', but must be a time such as now, -15m, -7d, 2026-11-22T12:00:00Z, or milliseconds since 1970"
              .formatted(name, text));
    }
    return moment;
  }

  /**
   * The length of time the parameter gives, or null where it is not given.
   *
   * @throws HttpError 400 if it gives none of a second or more
   */
  static @Nullable Duration step(Query query, String name) {
    @Nullable String text = query.text(name);
    if (text == null) {
      return null;
    }
    @Nullable Duration length = length(text);
    if (length == null || length.isZero() || length.compareTo(LONGEST_STEP) > 0) {
      throw HttpError.badRequest(
          "badParameter",
          "parameter '%s' is '%s', but must be a length of time such as 10s, 5m, 1h or 1d"
              .formatted(name, text));
    }
    return length;
  }

  /**
   * @throws HttpError 400 if the end is not after the beginning
   */
  static void requireOrder(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw HttpError.badRequest(
          "badParameter",
          "parameter 'from' is %s, but must be before 'to', which is %s".formatted(from, to));
    }
  }

  private static @Nullable Instant moment(String text, Instant now) {
    if (text.equals("now")) {
      return now;
    }
    if (text.startsWith("-")) {
      @Nullable Duration back = length(text.substring(1));
      return back == null ? null : now.minus(back);
    }
    if (MILLIS.matcher(text).matches()) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      // The one message for all that is wrong with it is the caller's.
      return null;
    }
  }

  private static @Nullable Duration length(String text) {
    Matcher matcher = LENGTH.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    @Nullable Duration unit = UNITS.get(matcher.group(2));
    return unit == null ? null : unit.multipliedBy(Long.parseLong(matcher.group(1)));
  }
}
