package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.JedisHost;
import dev.outrider.agent.testkit.servers.RedisProcess;
import dev.outrider.sidecar.endtoend.hosts.WatchedHost;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus scrapes a real sidecar to which real hosts report: its rules come about and are
 * over again, and each query of the dashboard has something to show.
 */
class PrometheusIT {

  private static final String SERVICE = "watched";
  private static final int MINUTE = 60;

  // Of the rules in config/alerts.yaml those that a host can bring about, and end, in seconds.
  private static final Set<String> SHORTENED =
      Set.of(
          "CacheHitRateLow",
          "ErrorRateHigh",
          "NPlusOneQueries",
          "PoolTimeouts",
          "PoolWaitsLong",
          "QuerySlow");

  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void rulesFireAndResolveAndEveryPanelHasData() throws Exception {
    Path alerts = folder.resolve("alerts.yaml");
    Files.writeString(alerts, shortened());
    Path settings = folder.resolve("sidecar.properties");
    Files.writeString(settings, "alerts.file=" + alerts);
    try (SidecarProcess sidecar = SidecarProcess.in(folder).configured(settings).start();
        PrometheusProcess prometheus =
            PrometheusProcess.start(folder, sidecar.port(), printed(alerts));
        RedisProcess redis = RedisProcess.start();
        HostJvm redisHost =
            HostJvm.of(JedisHost.class)
                .agent(sidecar.agentSettings("redis"))
                .arguments("redis://127.0.0.1:" + redis.port())
                .start();
        HostJvm host =
            HostJvm.of(WatchedHost.class).agent(sidecar.agentSettings(SERVICE)).start()) {
      host.awaitReady();
      redisHost.awaitReady();
      Until.true_(
          () -> "the same fire: " + prometheus.firing() + ", the sidecar's: " + firing(sidecar),
          LONG,
          () ->
              prometheus.firing().equals(firing(sidecar))
                  && names(prometheus.firing()).equals(SHORTENED));
      awaitData(prometheus, redisHost);

      host.proceed();
      host.awaitReady();
      Until.true_(
          () -> "all are over: " + prometheus.firing() + ", the sidecar's: " + firing(sidecar),
          LONG,
          () -> prometheus.firing().isEmpty() && firing(sidecar).isEmpty());
    }
  }

  /** With times that a test can wait for, in place of minutes. */
  private static String shortened() throws Exception {
    String rules = Files.readString(Path.of("..", "config", "alerts.yaml"));
    String head = rules.substring(0, rules.indexOf("rules:\n"));
    String kept =
        Arrays.stream(rules.substring(rules.indexOf("rules:\n") + 7).split("\n\n", -1))
            .filter(rule -> SHORTENED.stream().anyMatch(name -> rule.contains("alert: " + name)))
            .collect(Collectors.joining("\n\n"));
    return (head + "rules:\n" + kept)
        .replaceAll("over: [0-9]+m", "over: 10s")
        .replaceAll("for: [1-9][0-9]*m", "for: 2s")
        .replaceAll("minimum: [0-9]+", "minimum: 10");
  }

  /** By the sidecar's own command. */
  private static String printed(Path alerts) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("outrider.sidecar.jar"),
                "--prometheus-rules",
                alerts.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String rules = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return rules;
  }

  private static Set<String> names(Set<Map<String, String>> alerts) {
    return alerts.stream().map(labels -> labels.get("alertname")).collect(Collectors.toSet());
  }

  /** The labels of each alert that fires by the sidecar's own reckoning. */
  private static Set<Map<String, String>> firing(SidecarProcess sidecar) {
    Set<Map<String, String>> firing = new HashSet<>();
    for (JsonNode rule : sidecar.read("/api/performance/alerts?state=firing").path("rules")) {
      for (JsonNode alert : rule.path("alerts")) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("alertname", rule.path("alert").asText());
        labels.put("severity", rule.path("severity").asText());
        alert
            .path("labels")
            .fields()
            .forEachRemaining(label -> labels.put(label.getKey(), label.getValue().asText()));
        firing.add(labels);
      }
    }
    return firing;
  }

  private static void awaitData(PrometheusProcess prometheus, HostJvm redisHost) throws Exception {
    JsonNode dashboard =
        new ObjectMapper().readTree(Path.of("..", "config", "grafana", "outrider.json").toFile());
    List<String> queries = queries(dashboard.path("panels"));
    assertThat(queries).hasSizeGreaterThan(40);
    Until.true_(
        () -> "every query gives data; not " + String.join("\n", empty(prometheus, queries)),
        LONG,
        () -> {
          // Its commands come in rounds, and a rate is known of what rises.
          redisHost.proceed();
          redisHost.awaitReady();
          return empty(prometheus, queries).isEmpty();
        });
    // JVMs come and go elsewhere; that these are questions Prometheus understands is enough.
    queries(dashboard.path("annotations")).forEach(prometheus::query);
    assertThat(dashboard.path("templating").findValuesAsText("definition"))
        .isNotEmpty()
        .allMatch(each -> each.startsWith("label_values(outrider_jvm_up"));
  }

  private static List<String> empty(PrometheusProcess prometheus, List<String> queries) {
    return queries.stream().filter(query -> !hasData(prometheus, query)).toList();
  }

  private static boolean hasData(PrometheusProcess prometheus, String query) {
    for (JsonNode series : prometheus.queryRange(query, MINUTE)) {
      for (JsonNode point : series.path("values")) {
        if (!point.get(1).asText().equals("NaN")) {
          return true;
        }
      }
    }
    return false;
  }

  /** As Grafana sends them, with everything chosen. */
  private static List<String> queries(JsonNode of) {
    return of.findValuesAsText("expr").stream()
        .map(query -> query.replace("$service", ".*").replace("$jvm", ".*"))
        .map(query -> query.replace("$__rate_interval", "15s"))
        .toList();
  }
}
