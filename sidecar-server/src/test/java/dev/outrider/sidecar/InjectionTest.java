package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.sidecar.http.Access;
import dev.outrider.sidecar.http.Route;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scripts in place of names: no answer has one that a browser could take for one. */
class InjectionTest {

  private static final List<String> SCRIPTS = Scripts.all();

  private static TestSidecar sidecar;

  @BeforeAll
  static void report() throws Exception {
    // Time stands still: on a slow machine its JVMs would be silent for too long.
    sidecar = TestSidecar.start(new ManualTime());
    for (String script : SCRIPTS) {
      int number = SCRIPTS.indexOf(script);
      List<Entry> named = new ArrayList<>();
      named.add(
          Hosts.statementInFull("s" + number, script, script, Hosts.millis(1))
              .attribute(Field.Statement.ROLE, script)
              .build());
      named.add(Caches.inFull(script));
      named.add(Endpoints.http("e" + number, "GET /" + script).build());
      named.add(Hosts.pool(script, script, script));
      named.add(
          Hosts.slow(number, "s" + number, 1)
              .attribute(Field.SlowExecution.THREAD, script)
              .build());
      new SimulatedAgent(sidecar, "j" + number + script, script).whole(named.toArray(Entry[]::new));
    }
  }

  @AfterAll
  static void stop() {
    sidecar.close();
  }

  @Test
  void thereAreFifty() {
    assertThat(SCRIPTS).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
  }

  @Test
  void noJsonHasWhatOpensATag() throws Exception {
    for (Route route : sidecar.routes()) {
      if (route.access() == Access.READ && route.path().startsWith("/api/")) {
        HttpResponse<String> answer = sidecar.get(route.path().replace("{id}", "x1"));
        if (route.path().endsWith("/stream")) {
          assertThat(answer.body()).contains("data:{").doesNotContain("<");
        } else {
          assertHarmless(answer);
        }
      }
    }
    for (int i = 0; i < SCRIPTS.size(); i++) {
      assertHarmless(sidecar.get("/api/performance/jdbc/statements/s" + i));
      assertHarmless(sidecar.get("/api/performance/http/endpoints/e" + i));
    }
  }

  @Test
  void noErrorHasWhatOpensATag() throws Exception {
    for (String script : SCRIPTS) {
      String encoded = URLEncoder.encode(script, StandardCharsets.UTF_8);
      assertHarmless(sidecar.get("/api/performance/metrics?jvm=x" + encoded));
      assertHarmless(sidecar.get("/api/performance/metrics?" + encoded + "=1"));
      assertHarmless(sidecar.get("/api/performance/jdbc/stats?sort=" + encoded));
      assertHarmless(sidecar.get("/api/performance/" + encoded.replace("+", "%20")));
    }
  }

  @Test
  void namesAreWhatTheyWere() throws Exception {
    JsonNode jvms = sidecar.json("/api/performance/jvms").get("jvms");
    assertThat(jvms.findValuesAsText("service")).containsAll(SCRIPTS);
    assertThat(sidecar.json("/api/performance/jdbc/stats?limit=1000").findValuesAsText("text"))
        .containsAll(SCRIPTS);
    assertThat(sidecar.json("/api/performance/cache/stats?limit=1000").findValuesAsText("name"))
        .containsAll(SCRIPTS);
    assertThat(sidecar.json("/api/performance/http/stats?limit=1000").findValuesAsText("name"))
        .containsAll(SCRIPTS.stream().map(script -> "GET /" + script).toList());
  }

  @Test
  void labelValuesSurviveBothFormatsOfPrometheus() throws Exception {
    for (boolean openMetrics : new boolean[] {false, true}) {
      HttpResponse<String> answer =
          openMetrics
              ? sidecar.get("/metrics", "Accept", "application/openmetrics-text")
              : sidecar.get("/metrics");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith(openMetrics ? "application/openmetrics-text" : "text/plain");
      Exposition metrics = Exposition.parse(answer.body(), openMetrics);
      for (String script : SCRIPTS) {
        assertThat(metrics.value("outrider_jvm_up", "service", script)).isBetween(0d, 1d);
        assertThat(metrics.value("cache_size", "cache", script)).isEqualTo(33);
        assertThat(metrics.value("outrider_statement_info", "db_query_text", script)).isEqualTo(1);
      }
    }
  }

  private static void assertHarmless(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    for (String opening : Set.of("<", "\u2028", "\u2029")) {
      assertThat(answer.body()).as(answer.uri().toString()).doesNotContain(opening);
    }
  }
}
