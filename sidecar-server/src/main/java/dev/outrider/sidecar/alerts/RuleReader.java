package dev.outrider.sidecar.alerts;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes a rule of its lines, if they are right. */
final class RuleReader {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,99}");
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
  private static final int MOST_TEXT = 4_000;
  private static final String VALUE = "value";

  private static final Map<String, Double> QUANTILES = quantiles();
  private static final Set<String> STATISTICS = statistics();
  private static final Set<String> KEYS = keys();

  private final KnownMetrics known;
  private final Fields fields;

  private RuleReader(KnownMetrics known, Fields fields) {
    this.known = known;
    this.fields = fields;
  }

  static Rule read(Node node, KnownMetrics known) throws RuleException {
    return new RuleReader(known, Fields.of(node, "a rule", KEYS)).rule();
  }

  private Rule rule() throws RuleException {
    String name = fields.needed("alert");
    if (!NAME.matcher(name).matches()) {
      throw fields.wrong(
          "alert",
          "'%s' is no name; write up to 100 letters, digits and _, such as LatencyHigh"
              .formatted(name));
    }
    String key = statisticKey(name);
    Statistic statistic = statisticOf(key);
    Selector metric = selector(key, statistic);
    @Nullable Selector of = statistic == Statistic.RATIO ? selector("of", statistic) : null;
    refuse("of", of == null, name, "only a ratio is of something");
    List<String> by = by(metric, of);
    @Nullable Duration over = over(statistic, name);
    Amount.Unit unit = statistic.unit(known.find(metric.metric()));
    Rule.Bound bound = bound();
    double threshold = Amount.number(fields, bound.word(), unit);
    double clear = fields.has("clear") ? Amount.number(fields, "clear", unit) : threshold;
    if (bound.isBeyond(clear, threshold)) {
      throw fields.wrong(
          "clear", "'clear' must be on the good side of the threshold, or equal to it");
    }
    refuse("minimum", !statistic.hasMinimum(), name, "only a ratio or percentile has a minimum");
    refuse(
        "aggregate",
        statistic != Statistic.LEVEL,
        name,
        "only a level is aggregated by anything but sum");
    return new Rule(
        name,
        statistic,
        metric,
        of,
        QUANTILES.getOrDefault(key, 0.0),
        by,
        word("aggregate", Aggregate.values(), Aggregate::word, Aggregate.SUM),
        over,
        bound,
        threshold,
        clear,
        fields.has("minimum") ? Amount.number(fields, "minimum", Amount.Unit.NONE) : 0,
        timeOrNone("for"),
        timeOrNone("keepFiringFor"),
        word("severity", Rule.Severity.values(), Rule.Severity::word, null),
        summary(by),
        text("help"),
        fields.line());
  }

  private String statisticKey(String name) throws RuleException {
    List<String> given = STATISTICS.stream().filter(fields::has).toList();
    if (given.size() != 1) {
      throw new RuleException(
          fields.line(),
          "the rule %s must have exactly one of the keys %s, but has %s"
              .formatted(
                  name,
                  String.join(", ", STATISTICS),
                  given.isEmpty() ? "none" : String.join(", ", given)));
    }
    return given.get(0);
  }

  private static Statistic statisticOf(String key) {
    return QUANTILES.containsKey(key)
        ? Statistic.PERCENTILE
        : Arrays.stream(Statistic.values())
            .filter(statistic -> statistic.word().equals(key))
            .findFirst()
            .orElseThrow();
  }

  private Selector selector(String key, Statistic statistic) throws RuleException {
    Selector selector;
    try {
      selector = Selector.parse(fields.needed(key));
    } catch (IllegalArgumentException e) {
      throw fields.wrong(key, String.valueOf(e.getMessage()));
    }
    KnownMetrics.Meaning meaning = known.find(selector.metric());
    if (meaning == null) {
      throw fields.wrong(
          key,
          "there is no metric '%s'; like it are %s"
              .formatted(selector.metric(), known.like(selector.metric())));
    }
    check(key, statistic, meaning, selector);
    for (Selector.Match match : selector.matches()) {
      checkLabel(key, match.label(), meaning);
    }
    return selector;
  }

  private void check(
      String key, Statistic statistic, KnownMetrics.Meaning meaning, Selector selector)
      throws RuleException {
    boolean right =
        switch (statistic) {
          case LEVEL, GROWTH -> !meaning.isCounter() && !meaning.isHistogram();
          case RATE, INCREASE, RATIO -> meaning.isCounter();
          case PERCENTILE -> meaning.isHistogram();
        };
    if (!right) {
      throw fields.wrong(
          key,
          "'%s' needs a %s, and '%s' is none"
              .formatted(
                  key,
                  switch (statistic) {
                    case LEVEL, GROWTH -> "gauge";
                    case RATE, INCREASE, RATIO -> "counter (or a histogram's _count or _sum)";
                    case PERCENTILE -> "histogram";
                  },
                  selector.metric()));
    }
  }

  private List<String> by(Selector metric, @Nullable Selector of) throws RuleException {
    List<String> by = fields.texts("by");
    Set<String> seen = new LinkedHashSet<>();
    for (String label : by) {
      if (!seen.add(label)) {
        throw fields.wrong("by", "the label '%s' is there twice".formatted(label));
      }
      checkLabel("by", label, known.find(metric.metric()));
      checkLabel("by", label, of == null ? null : known.find(of.metric()));
    }
    return by;
  }

  private void checkLabel(String key, String label, KnownMetrics.@Nullable Meaning meaning)
      throws RuleException {
    if (meaning != null && !meaning.metric().labelNames().contains(label)) {
      throw fields.wrong(
          key,
          "'%s' has no label '%s', but %s"
              .formatted(
                  meaning.metric().name(),
                  label,
                  meaning.metric().labelNames().isEmpty()
                      ? "none at all"
                      : String.join(", ", meaning.metric().labelNames())));
    }
  }

  private @Nullable Duration over(Statistic statistic, String name) throws RuleException {
    @Nullable Duration over = Amount.time(fields, "over", Duration.ofSeconds(5), null);
    if (over == null && statistic != Statistic.LEVEL) {
      throw new RuleException(
          fields.line(), "the key 'over' is missing in the rule %s, such as 5m".formatted(name));
    }
    return over;
  }

  private Rule.Bound bound() throws RuleException {
    List<Rule.Bound> given =
        Arrays.stream(Rule.Bound.values()).filter(bound -> fields.has(bound.word())).toList();
    if (given.size() != 1) {
      throw new RuleException(fields.line(), "the rule must have either 'above' or 'below'");
    }
    return given.get(0);
  }

  private void refuse(String key, boolean unfit, String name, String why) throws RuleException {
    if (unfit && fields.has(key)) {
      throw fields.wrong(key, "'%s' is not for the rule %s: %s".formatted(key, name, why));
    }
  }

  private Duration timeOrNone(String key) throws RuleException {
    @Nullable Duration time = Amount.time(fields, key, Duration.ZERO, null);
    return time == null ? Duration.ZERO : time;
  }

  private <E> E word(String key, E[] valid, Function<E, String> word, @Nullable E otherwise)
      throws RuleException {
    @Nullable String text = otherwise == null ? fields.needed(key) : fields.text(key);
    if (text == null && otherwise != null) {
      return otherwise;
    }
    for (E each : valid) {
      if (word.apply(each).equals(text)) {
        return each;
      }
    }
    throw fields.wrong(
        key,
        "'%s' is '%s', but must be one of %s"
            .formatted(
                key, text, Arrays.stream(valid).map(word).collect(Collectors.joining(", "))));
  }

  private String summary(List<String> by) throws RuleException {
    String summary = text("summary");
    Matcher places = PLACE.matcher(summary);
    while (places.find()) {
      String place = places.group(1);
      if (!place.equals(VALUE) && !by.contains(place)) {
        throw fields.wrong(
            "summary",
            "'{%s}' is neither {value} nor a label that the rule has in 'by'".formatted(place));
      }
    }
    return summary;
  }

  private String text(String key) throws RuleException {
    String text = fields.needed(key);
    if (text.length() > MOST_TEXT) {
      throw fields.wrong(key, "'%s' has more than %,d characters".formatted(key, MOST_TEXT));
    }
    return text;
  }

  private static Map<String, Double> quantiles() {
    Map<String, Double> quantiles = new LinkedHashMap<>();
    quantiles.put("p50", 0.5);
    quantiles.put("p75", 0.75);
    quantiles.put("p90", 0.9);
    quantiles.put("p95", 0.95);
    quantiles.put("p99", 0.99);
    quantiles.put("p999", 0.999);
    return quantiles;
  }

  private static Set<String> statistics() {
    Set<String> keys = new LinkedHashSet<>();
    for (Statistic statistic : Statistic.values()) {
      if (statistic == Statistic.PERCENTILE) {
        keys.addAll(QUANTILES.keySet());
      } else {
        keys.add(statistic.word());
      }
    }
    return keys;
  }

  private static Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>(List.of("alert"));
    keys.addAll(STATISTICS);
    keys.addAll(List.of("of", "by", "aggregate", "over", "above", "below", "clear", "minimum"));
    keys.addAll(List.of("for", "keepFiringFor", "severity", "summary", "help"));
    return keys;
  }
}
