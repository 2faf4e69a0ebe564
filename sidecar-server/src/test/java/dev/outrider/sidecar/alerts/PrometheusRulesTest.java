package dev.outrider.sidecar.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.sidecar.PrometheusTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for Prometheus are the sidecar's own, and do what they say. */
class PrometheusRulesTest {

  private static final Path FOLDER = Path.of("..", "config", "prometheus");
  private static final Path TESTS = Path.of("src", "test", "resources", "prometheus");

  @TempDir private Path folder;

  private static String printed(String rules) {
    return PrometheusRules.of(TestMetrics.rules(rules), TestMetrics.KNOWN);
  }

  @Test
  void theFileInConfigIsThatOfTheRulesThere() throws Exception {
    assertThat(Files.readString(FOLDER.resolve("outrider.rules.yml")))
        .as("printed by: java -jar outrider-sidecar.jar --prometheus-rules config/alerts.yaml")
        .isEqualTo(printed(RuleFile.defaults()));
  }

  @Test
  void promtoolAcceptsTheFileAndTheScrapeConfiguration() throws Exception {
    int rules = TestMetrics.rules(RuleFile.defaults()).size();
    assertThat(
            PrometheusTool.promtool(
                "check", "rules", FOLDER.resolve("outrider.rules.yml").toString()))
        .contains("SUCCESS: " + rules + " rules found");
    assertThat(
            PrometheusTool.promtool("check", "config", FOLDER.resolve("prometheus.yml").toString()))
        .contains("prometheus.yml is valid prometheus config file syntax");
  }

  @Test
  void eachRuleFiresAndResolves() throws Exception {
    String tests = Files.readString(TESTS.resolve("rules.test.yml"));
    List<Rule> rules = TestMetrics.rules(RuleFile.defaults());
    assertThat(rules).allMatch(rule -> tests.contains("  - name: " + rule.name() + "\n"));
    String help =
        rules.stream()
            .filter(rule -> rule.name().equals("CacheHitRateLow"))
            .map(Rule::help)
            .findFirst()
            .orElseThrow();
    Path file = folder.resolve("rules.test.yml");
    Files.writeString(file, tests.replace("DESCRIPTION", '"' + help.strip() + '"'));
    Files.copy(FOLDER.resolve("outrider.rules.yml"), folder.resolve("outrider.rules.yml"));

    assertThat(PrometheusTool.promtool("test", "rules", file.toString())).contains("SUCCESS");
  }

  @Test
  void whateverRulesAreWrittenPromtoolAcceptsThem() throws Exception {
    String printed =
        printed(
            """
            rules:
              - alert: Every
                rate: http_server_request_duration_seconds_count{http_route!="a\\\\b\\"c"}
                over: 90s
                above: 0.5
                keepFiringFor: 2h
                severity: info
                summary: "{value} \\"quoted\\" \\\\ ${value}"
                help: "1 { 2 } {{ template }} \\n second"
              - alert: Single
                p999: jvm_gc_duration_seconds
                by: [jvm_gc_name]
                over: 1d
                below: 1ms
                clear: 2ms
                severity: critical
                summary: "{jvm_gc_name} {value}"
                help: h
              - alert: Least
                level: process_resident_memory_bytes
                aggregate: min
                above: 1kB
                severity: warning
                summary: "{value}"
                help: h
            """);
    Path file = folder.resolve("any.yml");
    Files.writeString(file, printed);

    assertThat(PrometheusTool.promtool("check", "rules", file.toString())).contains("3 rules");
    assertThat(printed).contains("keep_firing_for: 2h", "for: 0s", "[90s]", "[1d]");
  }
}
