package dev.outrider.sidecar;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
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
  void inJsonOfDatabases() throws Exception {
    String jdbc = "/api/performance/jdbc/";
    JsonNode statement = sidecar.json(jdbc + "statements/" + inPath(ARRIVED));
    assertThat(statement.get("text").asText()).isEqualTo(ARRIVED);
    assertThat(statement.get("system").asText()).isEqualTo(ARRIVED);
    assertThat(statement.get("role").asText()).isEqualTo(ARRIVED);
    assertThat(statement.get("errorsByClass").has(ARRIVED)).isTrue();
    assertThat(statement.at("/endpoints/0/name").asText()).isEqualTo(ARRIVED);
    JsonNode slow = sidecar.json(jdbc + "slow").at("/slowExecutions/0");
    assertThat(slow.get("text").asText()).isEqualTo(ARRIVED);
    assertThat(slow.get("thread").asText()).isEqualTo(ARRIVED);
    assertThat(slow.get("callSite").asText()).isEqualTo(ARRIVED);
    assertThat(slow.get("time").asText()).isEqualTo("-292275055-05-16T16:47:04.192Z");
    assertThat(sidecar.json(jdbc + "nplusone").at("/suspects/0/stack")).hasSizeGreaterThan(1);
    JsonNode pools = sidecar.json(jdbc + "pools");
    assertThat(pools.at("/pools/0/name").asText()).isEqualTo(ARRIVED);
    assertThat(pools.at("/dataSources/0/url").asText()).isEqualTo(ARRIVED);
    JsonNode leaks = sidecar.json(jdbc + "connections/leaks").get("leaks");
    assertThat(leaks.at("/0/pool").asText()).isEqualTo(ARRIVED);
    assertThat(leaks.at("/0/heldSeconds").asDouble()).isZero();
    assertThat(leaks.at("/1/thread").asText()).isEqualTo(ARRIVED);
    assertThat(leaks.at("/1/heldSeconds").asDouble()).isGreaterThan(9e15);
  }

  @Test
  void inJsonOfRequests() throws Exception {
    JsonNode endpoint = sidecar.json("/api/performance/http/endpoints/" + inPath(ARRIVED));
    assertThat(endpoint.get("name").asText()).isEqualTo("POST /" + ARRIVED);
    assertThat(endpoint.get("role").asText()).isEqualTo(ARRIVED);
    assertThat(endpoint.at("/exceptions").has(ARRIVED)).isTrue();
    assertThat(endpoint.at("/statusCodes/" + Integer.MIN_VALUE).asLong()).isEqualTo(1);
    assertThat(endpoint.get("requests").asLong()).isEqualTo(6 + 1);
    JsonNode work = sidecar.json("/api/performance/work/stats");
    assertThat(work.get("endpoints").findValuesAsText("name"))
        .containsExactly(ARRIVED, ARRIVED, ARRIVED, ARRIVED);
    assertThat(work.get("endpoints").findValuesAsText("kind"))
        .containsExactlyInAnyOrder("grpc", "job", "message", "other");
    assertThat(work.at("/threadPools/0/name").asText()).isEqualTo(ARRIVED);
  }

  @Test
  void inLabelValues() throws Exception {
    Exposition metrics = Exposition.parse(sidecar.get("/metrics").body(), false);

    assertThat(metrics.value("outrider_jvm_up", "service", ARRIVED, "jvm", ARRIVED)).isEqualTo(1);
    assertThat(metrics.value("cache_size", "cache", ARRIVED)).isEqualTo(33);
    assertThat(metrics.value("outrider_redis_errors_total", "error_type", ARRIVED)).isEqualTo(1);
    assertThat(metrics.value("outrider_redis_connections_open", "server_address", ARRIVED))
        .isEqualTo(2);
    assertThat(metrics.value("db_client_connection_max", "db_client_connection_pool_name", ARRIVED))
        .isEqualTo(10);
    assertThat(
            metrics.value(
                "outrider_db_connections_open", "data_source", ARRIVED, "db_system_name", ARRIVED))
        .isEqualTo(5);
    assertThat(metrics.value("outrider_statement_info", "db_query_text", ARRIVED)).isEqualTo(1);
    assertThat(
            metrics.value(
                "http_server_request_duration_seconds_count",
                "http_request_method",
                "GET",
                "http_route",
                "/" + ARRIVED))
        .isEqualTo(1);
    assertThat(
            metrics.value(
                "rpc_server_call_duration_seconds_count",
                "rpc_method",
                ARRIVED,
                "rpc_response_status_code",
                "OK"))
        .isEqualTo(2);
    assertThat(metrics.value("outrider_job_duration_seconds_count", "job_name", ARRIVED))
        .isEqualTo(2);
    assertThat(
            metrics.value(
                "messaging_process_duration_seconds_count", "messaging_destination_name", ARRIVED))
        .isEqualTo(1);
    assertThat(metrics.value("outrider_request_exceptions_total", "exception_type", ARRIVED))
        .isEqualTo(1);
    assertThat(metrics.value("outrider_thread_pool_rows_total", "thread_pool", ARRIVED))
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
    HttpResponse<String> nowhere =
        sidecar.get("/api/performance/jdbc/statements/x" + inPath(ARRIVED));
    assertThat(nowhere.statusCode()).isEqualTo(404);
    assertThat(TestSidecar.message(nowhere)).contains(ARRIVED);
  }

  @Test
  void inPathsTheyForgeNoLineOfTheLog() throws Exception {
    String name = "%0a%0d%1b%E2%80%A8forged" + System.nanoTime();
    String path = "/api/performance/jdbc/statements/" + name + "/explain";

    assertThat(sidecar.act(path).statusCode()).isEqualTo(404);
    assertThat(sidecar.send(sidecar.request(path).POST(noBody()).build()).statusCode())
        .isEqualTo(401);

    assertThat(TestLog.linesWith(name.substring(name.indexOf("forged"))))
        .hasSize(2)
        .allMatch(line -> line.contains(path));
  }

  private static String inPath(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
