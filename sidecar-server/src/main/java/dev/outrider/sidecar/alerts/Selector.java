package dev.outrider.sidecar.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which series are meant: those of the metric whose labels match. Written as in Prometheus' own
 * language, {@code cache_gets_total{result="hit"}}.
 *
 * @param metric a name of {@code /metrics}; of a histogram with {@code _count} or {@code _sum} for
 *     these, without them for its percentiles
 */
public record Selector(String metric, List<Match> matches) {

  private static final Pattern WHOLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{(.*)})?", Pattern.DOTALL);
  private static final Pattern MATCH =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(!?=)\\s*\"((?:[^\"\\\\\n]|\\\\[\"\\\\n])*)\"\\s*(,|$)");

  /**
   * A condition on a label.
   *
   * @param equal whether the label must have this value, or any other
   */
  public record Match(String label, boolean equal, String value) {

    boolean holds(String actual) {
      return equal == actual.equals(value);
    }

    @Override
    public String toString() {
      String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      return label + (equal ? "=" : "!=") + '"' + quoted + '"';
    }
  }

  /**
   * @throws IllegalArgumentException if it is none; the message says what would be right
   */
  static Selector parse(String text) {
    Matcher whole = WHOLE.matcher(text.strip());
    if (!whole.matches()) {
      throw wrong(text);
    }
    String inner = whole.group(2);
    return new Selector(whole.group(1), inner == null ? List.of() : matches(inner, text));
  }

  private static List<Match> matches(String inner, String text) {
    List<Match> matches = new ArrayList<>();
    Matcher matcher = MATCH.matcher(inner);
    int at = 0;
    while (at < inner.stripTrailing().length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw wrong(text);
      }
      matches.add(
          new Match(matcher.group(1), matcher.group(2).equals("="), unquoted(matcher.group(3))));
      at = matcher.end();
    }
    return matches;
  }

  private static String unquoted(String quoted) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c == '\\') {
        i++;
        c = quoted.charAt(i) == 'n' ? '\n' : quoted.charAt(i);
      }
      text.append(c);
    }
    return text.toString();
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "'%s' does not name series; write metric_name or metric_name{label=\"value\", other!=\"\"}"
            .formatted(text));
  }

  /** As Prometheus writes it. */
  @Override
  public String toString() {
    return matches.isEmpty()
        ? metric
        : metric + matches.stream().map(Match::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
