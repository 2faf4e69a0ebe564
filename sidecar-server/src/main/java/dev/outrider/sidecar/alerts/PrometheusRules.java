package dev.outrider.sidecar.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules as a file of Prometheus' own, for those who have it watch what the sidecar tells.
 *
 * <p>Prometheus has no second threshold for an alert that fires already. What it was at the
 * evaluation before is a series of its own, {@code ALERTS}, and so an alert that fires is compared
 * with {@link Rule#clear} by {@code or (... and on (labels) ALERTS{...})}.
 */
public final class PrometheusRules {

  private static final String HEAD =
      """
      # The rules of alerts.yaml, for Prometheus 2.42 or later that scrapes a sidecar. Printed by
      #   java -jar outrider-sidecar.jar --prometheus-rules alerts.yaml
      groups:
        - name: outrider
          rules:
      """;

  // Labels and the value are filled in by Prometheus, in the language of Go's templates.
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z_][a-zA-Z0-9_]*)}");

  private PrometheusRules() {}

  /**
   * The text of the file.
   *
   * @param known what the metrics count in
   */
  public static String of(List<Rule> rules, KnownMetrics known) {
    return HEAD + rules.stream().map(rule -> entry(rule, known)).collect(Collectors.joining("\n"));
  }

  private static String entry(Rule rule, KnownMetrics known) {
    StringBuilder lines = new StringBuilder();
    lines.append("      - alert: ").append(rule.name()).append('\n');
    lines.append("        expr: |-\n");
    expression(rule).lines().forEach(line -> lines.append("          " + line + "\n"));
    lines.append("        for: ").append(time(rule.forAtLeast())).append('\n');
    if (!rule.keepFiringFor().isZero()) {
      lines.append("        keep_firing_for: ").append(time(rule.keepFiringFor())).append('\n');
    }
    lines.append("        labels:\n");
    lines.append("          severity: ").append(rule.severity().word()).append('\n');
    lines.append("        annotations:\n");
    lines.append("          summary: ").append(quoted(summary(rule, known))).append('\n');
    lines.append("          description: ").append(quoted(literal(rule.help()))).append('\n');
    return lines.toString();
  }

  /** When the alert is on. */
  static String expression(Rule rule) {
    String figure = figure(rule);
    String limit = compared(rule, figure, rule.threshold());
    if (rule.clear() != rule.threshold()) {
      limit =
          """
          (
            %s
          )
          or
          (
            %s
            and on (%s) ALERTS{alertname="%s",alertstate="firing"}
          )"""
              .formatted(
                  limit,
                  compared(rule, figure, rule.clear()),
                  String.join(", ", rule.by()),
                  rule.name());
    }
    @Nullable String counted = counted(rule);
    return counted == null
        ? limit
        : "(\n%s\n)\nand\n%s >= %s"
            .formatted(limit.indent(2).stripTrailing(), counted, number(rule.minimum()));
  }

  private static String compared(Rule rule, String figure, double limit) {
    return figure + (rule.bound() == Rule.Bound.ABOVE ? " > " : " < ") + number(limit);
  }

  private static String figure(Rule rule) {
    Selector metric = rule.metric();
    return switch (rule.statistic()) {
      case LEVEL ->
          "%s by (%s) (%s)"
              .formatted(
                  rule.aggregate().word(),
                  String.join(", ", rule.by()),
                  rule.over() == null ? metric : "last_over_time(" + within(rule, metric) + ")");
      case RATE -> sum(rule, "rate(" + within(rule, metric) + ")");
      case INCREASE -> increase(rule, metric);
      case RATIO -> share(rule, metric);
      case PERCENTILE ->
          "histogram_quantile(%s, sum by (%s) (rate(%s)))"
              .formatted(
                  number(rule.quantile()),
                  byAnd(rule, "le"),
                  within(rule, part("_bucket", metric)));
      case GROWTH ->
          "%s * %d / %s"
              .formatted(
                  sum(rule, "deriv(" + within(rule, metric) + ")"),
                  seconds(rule),
                  sum(rule, "avg_over_time(" + within(rule, metric) + ")"));
    };
  }

  /** A part that never rose has no series, and yet is nought of the whole. */
  private static String share(Rule rule, Selector part) {
    String whole = increase(rule, whole(rule));
    return "(%s or 0 * %s) / %s".formatted(increase(rule, part), whole, whole);
  }

  private static @Nullable String counted(Rule rule) {
    if (rule.minimum() == 0) {
      return null;
    }
    return rule.statistic() == Statistic.RATIO
        ? increase(rule, whole(rule))
        : increase(rule, part("_count", rule.metric()));
  }

  private static Selector whole(Rule rule) {
    @Nullable Selector of = rule.of();
    return of == null ? rule.metric() : of;
  }

  private static String increase(Rule rule, Selector selector) {
    return sum(rule, "increase(" + within(rule, selector) + ")");
  }

  private static String sum(Rule rule, String of) {
    return "sum by (%s) (%s)".formatted(String.join(", ", rule.by()), of);
  }

  private static String byAnd(Rule rule, String label) {
    return rule.by().isEmpty() ? label : String.join(", ", rule.by()) + ", " + label;
  }

  private static String within(Rule rule, Selector selector) {
    @Nullable Duration over = rule.over();
    return selector + "[" + time(over == null ? Duration.ZERO : over) + "]";
  }

  private static Selector part(String suffix, Selector histogram) {
    return new Selector(histogram.metric() + suffix, histogram.matches());
  }

  private static long seconds(Rule rule) {
    @Nullable Duration over = rule.over();
    return over == null ? 0 : over.toSeconds();
  }

  private static String summary(Rule rule, KnownMetrics known) {
    return PLACE
        .matcher(literal(rule.summary()))
        .replaceAll(
            place ->
                place.group(1).equals("value")
                    ? "{{ \\$value" + shown(rule, known)
                    : "{{ \\$labels." + place.group(1) + " }}");
  }

  /** How the value is written. */
  private static String shown(Rule rule, KnownMetrics known) {
    return switch (rule.unit(known)) {
      case SECONDS -> " | humanizeDuration }}";
      case BYTES -> " | humanize1024 }}B";
      case SHARE -> " | humanizePercentage }}";
      case NONE -> " | humanize }}";
    };
  }

  /** Text in which Go's templates find nothing to do. */
  private static String literal(String text) {
    return text.strip().replace("{{", "{ {");
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }

  private static String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds > 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds > 0 && seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static String number(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
