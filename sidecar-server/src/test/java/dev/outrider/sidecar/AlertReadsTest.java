package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of alerts, and how their rules are changed while the sidecar runs. */
class AlertReadsTest {

  private static final String ALERTS = "/api/performance/alerts";
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String RULES =
      """
      rules:
        - {alert: Memory, level: process_resident_memory_bytes, by: [service, jvm], above: 1GB,
           for: 0s, severity: warning, summary: "{service} has {value}", help: Look at it.}
        - {alert: Files, level: process_open_fds, by: [service, jvm], above: 100,
           for: 1h, severity: info, summary: "{value}", help: Look at them.}
      """;

  @TempDir private Path folder;
  private Path rules;
  private TestSidecar sidecar;

  @BeforeEach
  void start() throws Exception {
    rules = Files.writeString(folder.resolve("alerts.yaml"), RULES);
    Path configuration =
        Files.writeString(
            folder.resolve("sidecar.properties"),
            "history.enabled=false\nalerts.file=" + rules + "\n");
    sidecar = TestSidecar.configured(folder.resolve("data"), configuration);
    report("j1", 2_000, 200);
    report("j2", 1, 1);
    await("Memory", "firing");
    await("Files", "pending");
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  private void report(String jvm, long megabytes, long files) throws Exception {
    new SimulatedAgent(sidecar, jvm, "shop")
        .whole(
            Entry.of(Kind.PROCESS, "self")
                .value(Field.OsProcess.RESIDENT_BYTES, megabytes << 20)
                .value(Field.OsProcess.OPEN_FILES, files)
                .build());
  }

  private JsonNode rule(String name) throws Exception {
    return sidecar.json(ALERTS + "?alert=" + name).at("/rules/0");
  }

  private void await(String rule, String state) {
    until(() -> rule(rule).path("state").asText().equals(state));
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void until(Condition condition) {
    Until.true_(
        () -> sidecarSays(),
        DEADLINE,
        () -> {
          try {
            return condition.holds();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private String sidecarSays() {
    try {
      return sidecar.json(ALERTS).toString();
    } catch (Exception e) {
      return e.toString();
    }
  }

  @Test
  void everyRuleIsToldWithItsAlerts() throws Exception {
    JsonNode all = sidecar.json(ALERTS);
    assertThat(all.path("firing").asInt()).isEqualTo(1);
    assertThat(all.path("pending").asInt()).isEqualTo(1);
    assertThat(all.path("rules")).hasSize(2);
    assertThat(all.at("/rulesFrom/file").asText()).isEqualTo(rules.toString());
    JsonNode memory = all.at("/rules/0");
    assertThat(memory.path("metric").asText()).isEqualTo("process_resident_memory_bytes");
    assertThat(memory.path("threshold").asDouble()).isEqualTo(1L << 30);
    assertThat(memory.path("help").asText()).isEqualTo("Look at it.");
    assertThat(memory.at("/alerts/0/labels").toString())
        .isEqualTo("{\"service\":\"shop\",\"jvm\":\"j1\"}");
    assertThat(memory.at("/alerts/0/value").asDouble()).isEqualTo(2_000L << 20);
    assertThat(memory.at("/alerts/0/summary").asText()).isEqualTo("shop has 1.95 GB");
    assertThat(memory.at("/alerts/0/since").asText()).endsWith("Z");
  }

  @Test
  void alertsAreChosenByStateSeverityAndJvm() throws Exception {
    assertThat(sidecar.json(ALERTS + "?state=firing").path("rules")).hasSize(1);
    assertThat(sidecar.json(ALERTS + "?state=inactive").path("rules")).isEmpty();
    assertThat(sidecar.json(ALERTS + "?severity=info").at("/rules/0/alert").asText())
        .isEqualTo("Files");
    assertThat(sidecar.json(ALERTS + "?jvm=j1").path("rules")).hasSize(2);
    assertThat(sidecar.json(ALERTS + "?jvm=shop&state=pending").path("rules")).hasSize(1);
    assertThat(sidecar.json(ALERTS + "?jvm=j2").path("rules")).isEmpty();
    assertThat(sidecar.get(ALERTS + "?state=loud").statusCode()).isEqualTo(400);
    assertThat(sidecar.get(ALERTS + "?states=firing").statusCode()).isEqualTo(400);
  }

  @Test
  void aFileThatIsChangedCountsAndKeepsWhatStays() throws Exception {
    String since = rule("Memory").at("/alerts/0/since").asText();
    Files.writeString(rules, RULES.replace("for: 1h", "for: 0s"));
    await("Files", "firing");
    assertThat(rule("Memory").at("/alerts/0/since").asText()).isEqualTo(since);
    assertThat(sidecar.json("/api/performance/events?kind=alertFiring").path("events")).hasSize(2);
  }

  @Test
  void aWrongFileIsRefusedWithItsLineAndTheRulesBeforeStay() throws Exception {
    Files.writeString(rules, RULES.replace("above: 100", "above: 100s"));
    until(() -> sidecar.json(ALERTS).at("/rulesFrom/refusedLine").asInt() == 4);
    assertThat(sidecar.json(ALERTS).at("/rulesFrom/refused").asText()).contains("'100s'");
    assertThat(rule("Memory").path("state").asText()).isEqualTo("firing");
    assertThat(sidecar.get("/metrics").body()).contains("outrider_alert_rules_refused 1.0");
    HttpResponse<String> refused = sidecar.act(ALERTS + "/reload");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(TestSidecar.message(refused)).contains("line 4", "'100s'");
    Files.delete(rules);
    until(() -> sidecar.json(ALERTS).at("/rulesFrom/refused").asText().contains("no such file"));
    Files.writeString(rules, "rules: []");
    HttpResponse<String> taken = sidecar.act(ALERTS + "/reload");
    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(sidecar.json(ALERTS).path("rules")).isEmpty();
    assertThat(sidecar.json(ALERTS).at("/rulesFrom/refused").isNull()).isTrue();
    assertThat(sidecar.get(ALERTS + "/reload").statusCode()).isEqualTo(405);
  }
}
