package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.alerts.RuleFile;
import dev.outrider.sidecar.endtoend.hosts.AlertHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real host gets into the state that each of the default rules tells of, and out of it again. The
 * rules are the defaults but for their times, which are seconds here.
 */
class DefaultAlertsIT {

  private static final String ALERTS = "/api/performance/alerts";
  private static final String GONE = "JvmGone";
  private static final String HISTORY = "HistoryNotWritten";
  private static final List<String> OF_THE_HOST =
      List.of(
          "CacheHitRateLow",
          "LatencyHigh",
          "MemoryHigh",
          "HeapGrowing",
          "ErrorRateHigh",
          "QuerySlow",
          "NPlusOneQueries",
          "PoolWaitsLong",
          "PoolTimeouts");
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();
  private SidecarProcess sidecar;

  @Test
  void eachFiresAndIsResolvedOnceThroughKills() throws Exception {
    assumeTrue(Files.isExecutable(PRLIMIT), "prlimit, which keeps the history from writing");
    HttpServer webhook = webhook();
    try (SidecarProcess process = sidecar(webhook)) {
      sidecar = process;
      HostJvm host = host();
      host.awaitReady();
      sidecar.awaitJvm("shop");
      awaitQuiet();

      host.proceed();
      host.awaitReady();
      Until.true_(this::states, DEADLINE, () -> state("LatencyHigh").equals("pending"));
      sidecar.kill();
      sidecar.start();
      await(OF_THE_HOST, "firing");
      awaitTold(OF_THE_HOST, "firing");
      assertThat(summaryFiring()).isGreaterThanOrEqualTo(OF_THE_HOST.size());
      assertThat(sidecar.get("/metrics").body())
          .contains(
              "outrider_alerts{alertname=\"MemoryHigh\",severity=\"warning\",state=\"firing\",} 1");

      sidecar.kill();
      sidecar.start();
      for (String rule : OF_THE_HOST) {
        assertThat(state(rule)).as(rule).isEqualTo("firing");
      }
      historyMayWrite("0:unlimited");
      await(List.of(HISTORY), "firing");
      historyMayWrite("unlimited:unlimited");
      await(List.of(HISTORY), "resolved");

      host.proceed();
      host.awaitReady();
      await(OF_THE_HOST, "resolved");
      awaitTold(OF_THE_HOST, "resolved");
      sidecar.kill();
      sidecar.start();
      for (String rule : OF_THE_HOST) {
        assertThat(state(rule)).as(rule).isEqualTo("resolved");
      }

      // One that ends before the new sidecar ever heard of it is not missed.
      sidecar.awaitJvm("shop");
      host.close();
      await(List.of(GONE), "firing");
      try (HostJvm again = host()) {
        again.awaitReady();
        await(List.of(GONE), "resolved");
        awaitTold(List.of(GONE, HISTORY), "resolved");
      }
      // A request that a kill comes right after may be sent again; nothing is told in between.
      toldOnce()
          .forEach(
              (rule, statuses) -> assertThat(statuses).as(rule).matches("(firing )+(resolved )+"));
      assertThat(events("alertFiring", GONE)).isEqualTo(1);
      assertThat(events("alertResolved", GONE)).isEqualTo(1);
    } finally {
      webhook.stop(0);
    }
  }

  private HttpServer webhook() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          told.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private SidecarProcess sidecar(HttpServer webhook) throws IOException {
    String rules =
        RuleFile.defaults()
            .replaceAll("over: \\d+m", "over: 10s")
            .replaceAll("for: \\d+[sm]", "for: 2s");
    Path file = Files.writeString(folder.resolve("alerts.yaml"), rules);
    Path config =
        Files.writeString(
            folder.resolve("sidecar.properties"),
            """
            alerts.file=%s
            alerts.webhook.url=http://127.0.0.1:%d/hook
            alerts.webhook.interval=1s
            """
                .formatted(file, webhook.getAddress().getPort()));
    return SidecarProcess.in(folder).configured(config).start();
  }

  private HostJvm host() {
    return HostJvm.of(AlertHost.class)
        .agent(sidecar.agentSettings("shop"))
        .option("-XX:+UseSerialGC")
        .option("-Xmx600m")
        .option("-XX:MaxDirectMemorySize=2g")
        .start();
  }

  private void historyMayWrite(String limit) throws Exception {
    Process process =
        new ProcessBuilder(
                PRLIMIT.toString(), "--pid", Long.toString(sidecar.pid()), "--fsize=" + limit)
            .start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private JsonNode rule(String name) {
    return sidecar.read(ALERTS + "?alert=" + name).at("/rules/0");
  }

  private String state(String name) {
    return rule(name).path("state").asText();
  }

  private int alerts(String name) {
    return rule(name).path("alerts").size();
  }

  private String states() {
    Map<String, String> states = new TreeMap<>();
    sidecar
        .read(ALERTS)
        .path("rules")
        .forEach(
            rule ->
                states.put(
                    rule.path("alert").asText(),
                    rule.path("state").asText() + " " + rule.path("alerts").findValues("value")));
    return states.toString();
  }

  private void await(List<String> rules, String state) {
    Until.true_(
        () -> rules + " are " + state + ": " + states(),
        DEADLINE,
        () -> rules.stream().allMatch(rule -> state(rule).equals(state)));
  }

  /** A host that starts on a busy machine may be slow; that is over, and told, before it begins. */
  private void awaitQuiet() {
    Until.true_(
        () -> "nothing fires: " + states() + told,
        DEADLINE,
        () ->
            OF_THE_HOST.stream()
                .allMatch(
                    rule ->
                        List.of("inactive", "resolved").contains(state(rule))
                            && !lastTold(rule).equals("firing")));
    told.clear();
  }

  private void awaitTold(List<String> rules, String status) {
    Until.true_(
        () -> rules + " are told to be " + status + ": " + told,
        DEADLINE,
        () -> rules.stream().allMatch(rule -> lastTold(rule).equals(status)));
  }

  private String lastTold(String rule) {
    return told.stream()
        .filter(body -> body.at("/groupLabels/alertname").asText().equals(rule))
        .reduce((earlier, later) -> later)
        .map(body -> body.path("status").asText())
        .orElse("");
  }

  /** What was told of each alert, in its order. */
  private Map<String, String> toldOnce() {
    Map<String, String> statuses = new TreeMap<>();
    for (JsonNode body : told) {
      for (JsonNode alert : body.path("alerts")) {
        statuses.merge(
            alert.path("labels").toString(), alert.path("status").asText() + " ", String::concat);
      }
    }
    assertThat(statuses).hasSizeGreaterThanOrEqualTo(OF_THE_HOST.size() + 2);
    return statuses;
  }

  private long summaryFiring() {
    return sidecar.read("/api/performance/metrics").at("/alertMetrics/firing").asLong();
  }

  private int events(String kind, String rule) {
    int count = 0;
    for (JsonNode event : sidecar.read("/api/performance/events?kind=" + kind).path("events")) {
      if (event.at("/details/alert").asText().equals(rule)) {
        count++;
      }
    }
    return count;
  }
}
