package dev.outrider.sidecar.http;

import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a request asks for: the parameters of its query, and the named segments of its path. */
public final class Query {

  /** What a time looks like. */
  static final String DURATION = "[0-9]{1,6}[smh]";

  private final Map<String, Deque<String>> parameters;

  private final Map<String, String> segments;

  private Query(Map<String, Deque<String>> parameters, Map<String, String> segments) {
    this.parameters = parameters;
    this.segments = segments;
  }

  public static Query of(HttpServerExchange exchange) {
    return new Query(exchange.getQueryParameters(), PathTemplate.matched(exchange));
  }

  /**
   * Refuses a parameter that is not among these, is empty, or is given more than once.
   *
   * @throws HttpError 400, naming it and the valid ones
   */
  void allowOnly(Set<String> names) {
    parameters.forEach(
        (name, values) -> {
          if (!names.contains(name)) {
            throw HttpError.badRequest(
                "unknownParameter",
                "unknown parameter '" + name + "'; valid here: " + listed(names));
          }
          if (values.getFirst().isEmpty()) {
            // Most likely a variable that was not set; taken as absent it would mean "all".
            throw HttpError.badRequest("emptyParameter", "parameter '" + name + "' is empty");
          }
          if (values.size() > 1) {
            throw HttpError.badRequest(
                "repeatedParameter", "parameter '" + name + "' is given more than once");
          }
        });
  }

  /**
   * The decoded segment of the path that stands where its route has {@code {name}}.
   *
   * @throws NullPointerException if the route has no such segment
   */
  public String segment(String name) {
    return Objects.requireNonNull(segments.get(name), name);
  }

  /** The parameter, or null where it is not given. */
  public @Nullable String text(String name) {
    @Nullable Deque<String> values = parameters.get(name);
    return values == null ? null : values.getFirst();
  }

  /**
   * The parameter as a whole number, or {@code otherwise} where it is not given.
   *
   * @throws HttpError 400 if it is not a number from {@code least} to {@code most}
   */
  public int number(String name, int least, int most, int otherwise) {
    @Nullable String text = text(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for all that is wrong with it.
    }
    throw HttpError.badRequest(
        "badParameter",
        "parameter '%s' is '%s', but must be a whole number from %d to %d"
            .formatted(name, text, least, most));
  }

  /**
   * The parameter as a time such as {@code 90s} or {@code 5m}, or {@code otherwise} where it is not
   * given.
   *
   * @throws HttpError 400 if it is none, or none from one second to {@code most}
   */
  public Duration duration(String name, Duration most, Duration otherwise) {
    @Nullable String text = text(name);
    if (text == null) {
      return otherwise;
    }
    if (text.matches(DURATION)) {
      Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      if (duration.toSeconds() >= 1 && duration.compareTo(most) <= 0) {
        return duration;
      }
    }
    throw HttpError.badRequest(
        "badParameter",
        "parameter '%s' is '%s', but must be a time from 1s to %dm, such as 90s or 5m"
            .formatted(name, text, most.toMinutes()));
  }

  /**
   * The parameter as one of these words, or {@code otherwise} where it is not given.
   *
   * @throws HttpError 400 if it is none of them
   */
  public String word(String name, Collection<String> valid, String otherwise) {
    @Nullable String text = text(name);
    if (text == null) {
      return otherwise;
    }
    if (!valid.contains(text)) {
      throw HttpError.badRequest(
          "badParameter",
          "parameter '%s' is '%s', but must be one of: %s"
              .formatted(name, text, String.join(", ", valid)));
    }
    return text;
  }

  /**
   * Whether the parameter is {@code true} or {@code false}, or null where it is not given.
   *
   * @throws HttpError 400 if it is neither
   */
  public @Nullable Boolean flag(String name) {
    String word = word(name, List.of("true", "false"), "");
    return word.isEmpty() ? null : Boolean.valueOf(word);
  }

  private static String listed(Set<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
  }
}
