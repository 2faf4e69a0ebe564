package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names with quotes, newlines, markup and worse survive as they are, and break nothing. */
class HostileNamesTest {

  // A lone surrogate has no UTF-8: on the way here it became what an encoder puts in its place.
  private static final String ARRIVED =
      new String(HostileNames.ALL.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

  private final TestSidecar sidecar = TestSidecar.start();

  @BeforeEach
  void report() throws Exception {
    new SimulatedAgent(sidecar, HostileNames.ALL, HostileNames.ALL)
        .whole(HostileNames.everything());
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void inJson() throws Exception {
    JsonNode jvm = sidecar.json("/api/performance/jvms").at("/jvms/0");
    assertThat(jvm.get("id").asText()).isEqualTo(ARRIVED);
    assertThat(jvm.get("service").asText()).isEqualTo(ARRIVED);
    assertThat(jvm.at("/probes/0/reason").asText()).isEqualTo(ARRIVED);
    assertThat(sidecar.json("/api/performance/jdbc/stats").at("/statements/0/text").asText())
        .isEqualTo(ARRIVED);
    assertThat(sidecar.json("/api/performance/cache/stats").at("/caches/0/name").asText())
        .isEqualTo(ARRIVED);
    assertThat(sidecar.json("/api/performance/http/stats").findValuesAsText("name"))
        .contains(ARRIVED, "GET /" + ARRIVED);
    assertThat(sidecar.json("/api/performance/gc/stats").at("/pools/0/name").asText())
        .isEqualTo(ARRIVED);
  }

  @Test
  void inLabelValues() throws Exception {
    Exposition metrics = Exposition.parse(sidecar.get("/metrics").body(), false);

    assertThat(metrics.value("outrider_jvm_up", "service", ARRIVED, "jvm", ARRIVED)).isEqualTo(1);
    assertThat(metrics.value("cache_size", "cache", ARRIVED)).isEqualTo(50);
    assertThat(metrics.value("outrider_statement_info", "db_query_text", ARRIVED)).isEqualTo(1);
    assertThat(
            metrics.value(
                "http_server_request_duration_seconds_count", "http_route", "/" + ARRIVED))
        .isEqualTo(1);
  }

  @Test
  void inParametersAndErrors() throws Exception {
    String encoded = URLEncoder.encode(ARRIVED, StandardCharsets.UTF_8);

    assertThat(sidecar.get("/api/performance/metrics?jvm=" + encoded).statusCode()).isEqualTo(200);
    HttpResponse<String> unknown = sidecar.get("/api/performance/metrics?jvm=x" + encoded);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(TestSidecar.message(unknown)).contains(ARRIVED);
  }
}
