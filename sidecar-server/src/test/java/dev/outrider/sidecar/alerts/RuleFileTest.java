package dev.outrider.sidecar.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {

  private static final String RULE =
      """
      rules:
        - alert: Slow
          p95: http_server_request_duration_seconds
          by: [service, jvm]
          over: 5m
          above: 2s
          clear: 1500ms
          minimum: 20
          for: 2m
          severity: critical
          summary: "{service} needs {value}"
          help: Look.
      """;

  @Test
  void theDefaultsHaveTheGuidesThresholds() {
    Map<String, Rule> rules =
        TestMetrics.rules(RuleFile.defaults()).stream()
            .collect(Collectors.toMap(Rule::name, Function.identity()));
    assertThat(rules)
        .containsOnlyKeys(
            "CacheHitRateLow",
            "LatencyHigh",
            "MemoryHigh",
            "HeapGrowing",
            "ErrorRateHigh",
            "QuerySlow",
            "NPlusOneQueries",
            "PoolWaitsLong",
            "PoolTimeouts",
            "JvmGone",
            "HistoryNotWritten");
    assertThat(rules.get("CacheHitRateLow").threshold()).isEqualTo(0.7);
    assertThat(rules.get("LatencyHigh").threshold()).isEqualTo(2);
    assertThat(rules.get("MemoryHigh").threshold()).isEqualTo(1L << 30);
    assertThat(rules.get("ErrorRateHigh").threshold()).isEqualTo(0.01);
    assertThat(rules.get("QuerySlow").threshold()).isEqualTo(0.05);
    assertThat(rules.values()).allSatisfy(rule -> assertThat(rule.help()).contains("GET /api/"));
  }

  @Test
  void aRuleIsReadWhole() {
    Rule rule = TestMetrics.rules(RULE).get(0);
    assertThat(rule)
        .isEqualTo(
            new Rule(
                "Slow",
                Statistic.PERCENTILE,
                new Selector("http_server_request_duration_seconds", List.of()),
                null,
                0.95,
                List.of("service", "jvm"),
                Aggregate.SUM,
                Duration.ofMinutes(5),
                Rule.Bound.ABOVE,
                2,
                1.5,
                20,
                Duration.ofMinutes(2),
                Duration.ZERO,
                Rule.Severity.CRITICAL,
                "{service} needs {value}",
                "Look.",
                2));
  }

  @Test
  void selectorsAreThoseOfPrometheus() {
    Selector selector = Selector.parse("m{a=\"x\\\"y\\\\\", b!=\"\" , c=\"d,e}\"}");
    assertThat(selector.matches())
        .containsExactly(
            new Selector.Match("a", true, "x\"y\\"),
            new Selector.Match("b", false, ""),
            new Selector.Match("c", true, "d,e}"));
    assertThat(Selector.parse(selector.toString())).isEqualTo(selector);
    assertThat(Selector.parse("m{}")).isEqualTo(Selector.parse("m"));
    for (String wrong : List.of("", "m{", "m{a}", "m{a=x}", "m{a=\"x\" b=\"y\"}", "m{a=~\"x\"}")) {
      assertThatThrownBy(() -> Selector.parse(wrong)).hasMessageContaining("does not name series");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          severity: critical     | severity: loud          | 10 | must be one of critical, warning, info
          over: 5m               | over: 5                 |  5 | must be a time from 5s to 30d
          over: 5m               | over: 1y                |  5 | must be a time from 5s to 30d
          over: 5m               | over: 40d               |  5 | must be a time from 5s to 30d
          over: 5m               | ovr: 5m                 |  5 | unknown key 'ovr' in a rule; valid: alert
          above: 2s              | above: 2GB              |  6 | must be a time such as 2s or 50ms
          above: 2s              | above: -2               |  6 | must be a time such as 2s or 50ms
          above: 2s              | above: NaN              |  6 | must be a time such as 2s or 50ms
          above: 2s              | above: 70%              |  6 | must be a time such as 2s or 50ms
          above: 2s              | below: 2s               |  7 | 'clear' must be on the good side
          clear: 1500ms          | clear: 3s               |  7 | 'clear' must be on the good side
          clear: 1500ms          | above: 3s               |  7 | is there twice
          minimum: 20            | minimum: [20]           |  8 | must have one value
          minimum: 20            | minimum:                |  8 | must have one value
          by: [service, jvm]     | by: [service, route]    |  4 | has no label 'route', but service, jvm
          by: [service, jvm]     | by: [service, service]  |  4 | the label 'service' is there twice
          by: [service, jvm]     | by: service             |  4 | must be a list
          by: [service, jvm]     | by: [[service]]         |  4 | must be names alone
          by: [service, jvm]     | by: [jvm]               | 11 | neither {value} nor a label
          p95: http_server       | p96: http_server        |  3 | unknown key 'p96'
          p95: http_server       | rate: http_server       |  3 | needs a counter (or a histogram's _count or _sum)
          p95: http_server       | level: http_server      |  3 | needs a gauge
          p95: http_server       | p95: htp_server         |  3 | like it are http_server_request_duration_seconds
          alert: Slow            | alert: so slow          |  2 | 'so slow' is no name
          - alert: Slow          | - help: Slow            | 12 | is there twice
          for: 2m                | for: &x 2m              |  9 | anchors (&) and aliases (*) are not read
          for: 2m                | for: *x                 |  9 | anchors (&) and aliases (*) are not read
          for: 2m                | 'for: 2m              |  13 | this is not YAML
          for: 2m                | aggregate: max          |  9 | only a level is aggregated
          for: 2m                | of: cache_gets_total    |  9 | only a ratio is of something
          for: 2m                | rate: cache_gets_total  |  2 | exactly one of the keys
          rules:                 | rule:                   |  1 | unknown key 'rule' in the file
          """)
  void whatIsWrongIsNamedWithItsLine(String right, String wrong, int line, String message) {
    assertThat(RULE).contains(right);
    assertThatThrownBy(() -> RuleFile.parse(RULE.replace(right, wrong), TestMetrics.KNOWN))
        .isInstanceOfSatisfying(
            RuleException.class,
            e -> {
              assertThat(e).hasMessageContaining(message);
              assertThat(e.line()).isEqualTo(line);
            });
  }

  @Test
  void hostileFilesAreRefused() {
    refused("", "the file is empty");
    refused("# nothing\n", "the file is empty");
    refused("rules", "must be lines of 'key: value'");
    refused("x".repeat(Yaml.MOST_CHARS + 1), "at most 262,144 are read");
    refused("rules: " + "[".repeat(100_000), "nested so deeply");
    refused("rules:\n" + "- ".repeat(100_000), "nested so deeply");
    refused("rules: !!javax.script.ScriptEngineManager [a]\n", "must be lines of 'key: value'");
    refused(
        "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nrules: *c\n", "anchors (&)");
    refused(RULE + RULE.substring(RULE.indexOf('\n') + 1), "a rule Slow in line 2 already");
    refused(
        "rules:\n"
            + RULE.substring(RULE.indexOf('\n') + 1)
                .replace("Slow", "S%d")
                .repeat(3)
                .formatted(1, 2, 1),
        "a rule S1 in line 2 already");
    refused("rules:\n  - alert: A\n    help: \"" + "x".repeat(5_000) + "\"\n", "exactly one of");
    refused("\u0000", "this is not YAML");
  }

  @Test
  void noTextMakesItFailOtherwise() {
    Random random = new Random(7);
    String alphabet = "rules: -\n[]{}&*!|>'\"%@`#,?\t\u0000\ud800 alert p95 above 2s";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder(RULE);
      for (int edit = random.nextInt(4); edit >= 0; edit--) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(6));
        text.replace(at, end, String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
      }
      try {
        assertThat(RuleFile.parse(text.toString(), TestMetrics.KNOWN)).hasSizeLessThan(3);
      } catch (RuleException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> RuleFile.parse(text, TestMetrics.KNOWN))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining(message);
  }
}
