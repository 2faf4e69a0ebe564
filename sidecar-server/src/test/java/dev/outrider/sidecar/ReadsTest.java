package dev.outrider.sidecar;

import static dev.outrider.sidecar.Json.assertSame;
import static dev.outrider.sidecar.Json.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the GETs answer about one JVM. */
class ReadsTest {

  private TestSidecar sidecar;

  @BeforeEach
  void start() throws Exception {
    sidecar = TestSidecar.start(new ManualTime());
    new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void metricsHaveExactlyTheFieldsPromisedAndThenOurs() throws Exception {
    JsonNode metrics = sidecar.json("/api/performance/metrics");

    assertThat(names(metrics))
        .containsExactly(
            "processMetrics",
            "cacheMetrics",
            "timestamp",
            "httpMetrics",
            "jdbcMetrics",
            "gcMetrics",
            "alertMetrics");
    assertSame(metrics.get("alertMetrics"), "{\"firing\":0,\"pending\":0}");
    assertSame(
        metrics.get("processMetrics"),
        """
        {"workingSetBytes":234881024,"privateMemoryBytes":200000000,"cpuTimeSeconds":12.5,
         "threadCount":24,"handleCount":512}\
        """);
    // 1250 + 50 + 4 hits, 180 + 20 + 1 misses, of the live cache, the collected one and Redis
    assertSame(
        metrics.get("cacheMetrics"),
        """
        {"hits":1304,"misses":201,"errors":6,"hitRate":0.866,
         "backendType":"Hybrid (Redis + Memory)"}\
        """);
    assertThat(metrics.get("timestamp").asText()).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(names(metrics.get("httpMetrics")))
        .containsExactly(
            "requests",
            "serverErrors",
            "errorRate",
            "p50Millis",
            "p95Millis",
            "p99Millis",
            "maxMillis",
            "queriesPerRequest");
    assertThat(metrics.at("/httpMetrics/requests").asLong()).as("HTTP alone").isEqualTo(6);
    assertThat(metrics.at("/httpMetrics/serverErrors").asLong()).isEqualTo(1);
    assertThat(metrics.at("/httpMetrics/errorRate").asDouble()).isEqualTo(0.166667);
    assertThat(metrics.at("/httpMetrics/queriesPerRequest").asDouble()).isEqualTo(1.333);
    assertThat(names(metrics.get("jdbcMetrics")))
        .containsExactly(
            "statements",
            "executions",
            "errors",
            "p50Millis",
            "p95Millis",
            "p99Millis",
            "maxMillis",
            "totalSeconds");
    assertThat(metrics.at("/jdbcMetrics/executions").asLong()).isEqualTo(5);
    assertThat(metrics.at("/jdbcMetrics/totalSeconds").asDouble()).isEqualTo(0.416);
    assertSame(
        metrics.get("gcMetrics"),
        """
        {"collections":5,"collectionSeconds":0.04,"heapUsedBytes":1000,"heapCommittedBytes":2000,
         "heapMaxBytes":4000}\
        """);
  }

  @Test
  void figuresThatTheHostCannotTellAreNull() throws Exception {
    new SimulatedAgent(sidecar, "j2", "bare").whole();

    JsonNode metrics = sidecar.json("/api/performance/metrics?jvm=bare");

    assertSame(
        metrics.get("processMetrics"),
        """
        {"workingSetBytes":null,"privateMemoryBytes":null,"cpuTimeSeconds":null,
         "threadCount":null,"handleCount":null}\
        """);
    assertSame(
        metrics.get("cacheMetrics"),
        """
        {"hits":0,"misses":0,"errors":0,"hitRate":0.0,"backendType":"None"}\
        """);
    assertThat(metrics.at("/gcMetrics/heapUsedBytes").isNull()).isTrue();
    assertThat(metrics.at("/httpMetrics/errorRate").asDouble()).isZero();
  }

  @Test
  void cacheStatsListCachesInUseAndCountTheOthersInTheTotals() throws Exception {
    JsonNode stats = sidecar.json("/api/performance/cache/stats");

    assertThat(names(stats)).containsExactly("totals", "caches", "redis", "timestamp");
    assertThat(stats.at("/totals/hits").asLong()).isEqualTo(1250 + 50 + 4);
    assertThat(stats.get("caches").findValuesAsText("name")).containsExactly("projects");
  }

  @Test
  void gcStatsTellOfPoolsAndCollectors() throws Exception {
    JsonNode stats = sidecar.json("/api/performance/gc/stats");

    assertThat(names(stats))
        .containsExactly("heap", "nonHeap", "pools", "collectors", "jvms", "timestamp");
    assertSame(stats.get("heap"), "{\"usedBytes\":1000,\"committedBytes\":2000,\"maxBytes\":4000}");
    assertSame(
        stats.get("nonHeap"), "{\"usedBytes\":300,\"committedBytes\":600,\"maxBytes\":null}");
    assertThat(stats.get("pools").findValuesAsText("name"))
        .containsExactly("G1 Eden Space", "G1 Old Gen");
    assertSame(
        stats.at("/pools/0"),
        """
        {"jvm":"j1","name":"G1 Eden Space","type":"HEAP","usedBytes":600,"committedBytes":1200,
         "maxBytes":null,"afterGcBytes":null}\
        """);
    JsonNode collector = stats.at("/collectors/0");
    assertThat(collector.get("collections").asLong()).isEqualTo(5);
    assertThat(collector.get("collectionSeconds").asDouble()).isEqualTo(0.04);
    assertThat(names(collector.get("pauses")))
        .containsExactly("count", "p50Millis", "p95Millis", "p99Millis", "maxMillis");
    assertThat(collector.at("/pauses/count").asLong()).isEqualTo(2);
  }

  @Test
  void jvmsTellWhoReportsAndWhatItsProbesDo() throws Exception {
    JsonNode jvms = sidecar.json("/api/performance/jvms");

    assertSame(
        jvms,
        """
        {"jvms":[{"id":"j1","service":"aura","pid":4711,"host":"box","javaVersion":"17.0.15",
          "jvmName":"OpenJDK 64-Bit Server VM","agentVersion":"0.1.0",
          "startedAt":"2025-01-10T12:00:00Z","lastReportAt":"2026-11-22T12:00:00Z",
          "connected":true,"entries":27,"droppedEntries":0,"suppressedFailures":2,
          "jfr":{"way":"unavailable","mode":null,
            "reason":"the agent has not told of a recording","path":null,
            "events":0,"waysBegun":0,"lostChunks":0,"delay":null},
          "probes":[{"name":"jdbc","state":"active","reason":"","classes":3}]}],
         "timestamp":"2026-11-22T12:00:00Z"}\
        """);
  }

  @Test
  void settingsTellWhatIsInEffectAndWhereItWasSet() throws Exception {
    assertThat(sidecar.json("/api/performance/settings").get("settings").toString())
        .contains("{\"key\":\"host\",\"value\":\"127.0.0.1\",\"givenAs\":null}")
        .contains("{\"key\":\"port\",\"value\":\"0\",\"givenAs\":\"--port\"}");
  }

  @Test
  void healthAnswers() throws Exception {
    assertSame(sidecar.json("/api/health/live"), "{\"status\":\"live\"}");
    assertSame(sidecar.json("/api/health/ready"), "{\"status\":\"ready\"}");
  }
}
