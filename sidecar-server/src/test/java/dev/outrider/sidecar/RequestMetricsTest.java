package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Prometheus is told of requests and of what else work is done for. */
class RequestMetricsTest {

  private static final String DURATION = "http_server_request_duration_seconds";
  private static final String ROUTE = "http_route";
  private static final String STATUS = "http_response_status_code";
  private static final String ERROR = "error_type";

  private final ManualTime time = new ManualTime();
  private final TestSidecar sidecar = TestSidecar.start(time);
  private final SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void requestsAreToldByStatusAndTheServersErrorsByType() throws Exception {
    agent.whole(Endpoints.http("e1", "GET /projects/{id}").build());

    Exposition metrics = scrape();

    assertThat(count(metrics, "200", "")).isEqualTo(3);
    assertThat(count(metrics, "404", "")).as("the client's error").isEqualTo(1);
    assertThat(count(metrics, "500", "500")).isEqualTo(1);
    assertThat(count(metrics, "", "_OTHER")).as("not answered").isEqualTo(1);
    assertThat(metrics.value(DURATION + "_sum", STATUS, "200")).isEqualTo(0.018);
    assertThat(metrics.value(DURATION + "_bucket", STATUS, "200", "le", "0.01")).isEqualTo(3);
    assertThat(metrics.value(DURATION + "_bucket", STATUS, "200", "le", "0.0025")).isZero();
    assertThat(
            metrics.value(
                "http_server_active_requests",
                "http_request_method",
                "GET",
                ROUTE,
                "/projects/{id}"))
        .isEqualTo(3);
    assertThat(names(metrics)).doesNotContain("outrider_http_responses_total");
  }

  @Test
  void whatEachRequestUsedIsToldOfEveryKind() throws Exception {
    agent.whole(Hosts.everything());

    Exposition metrics = scrape();

    String[] http = {"kind", "http", "endpoint", "GET /projects/{id}"};
    assertThat(metrics.value("outrider_request_queries_count", http)).isEqualTo(6);
    assertThat(metrics.value("outrider_request_queries_sum", http)).isEqualTo(8);
    assertThat(metrics.value("outrider_request_queries_bucket", with(http, "le", "0.0")))
        .isEqualTo(2);
    assertThat(metrics.value("outrider_request_rows_sum", http)).isEqualTo(420);
    assertThat(metrics.value("outrider_request_rows_bucket", with(http, "le", "100.0")))
        .isEqualTo(5);
    assertThat(metrics.value("outrider_request_database_seconds_sum", http)).isEqualTo(0.036);
    assertThat(metrics.value("outrider_request_allocated_bytes_count", http)).isEqualTo(4);
    assertThat(metrics.value("outrider_request_allocated_bytes_sum", http)).isEqualTo(96_000);
    assertThat(metrics.value("outrider_request_allocated_bytes_bucket", with(http, "le", "4096.0")))
        .isEqualTo(3);
    assertThat(
            metrics.value(
                "outrider_request_exceptions_total",
                with(http, "exception_type", "java.lang.IllegalStateException")))
        .isEqualTo(2);
    assertThat(metrics.value("outrider_request_cache_gets_total", with(http, "result", "hit")))
        .isEqualTo(7);
    assertThat(metrics.value("outrider_request_cache_gets_total", with(http, "result", "miss")))
        .isEqualTo(2);
    assertThat(metrics.value("outrider_request_queries_sum", "kind", "grpc")).isEqualTo(6);
    assertThat(metrics.value("outrider_request_exceptions_total", "kind", "job")).isEqualTo(1);
    assertThat(metrics.value("outrider_request_queries_sum", "endpoint", "uploads")).isEqualTo(6);
    assertThat(metrics.samples())
        .filteredOn(sample -> sample.name().equals("outrider_request_allocated_bytes_count"))
        .as("of HTTP alone, where it is told")
        .hasSize(1);
  }

  @Test
  void callsJobsAndMessagesHaveDurationsOfTheirOwn() throws Exception {
    agent.whole(Hosts.everything());

    Exposition metrics = scrape();

    String rpc = "rpc_server_call_duration_seconds_count";
    String code = "rpc_response_status_code";
    String[] method = {"rpc_system_name", "grpc", "rpc_method", "aura.Render/Start"};
    assertThat(metrics.value(rpc, with(method, code, "OK", ERROR, ""))).isEqualTo(2);
    assertThat(metrics.value(rpc, with(method, code, "INTERNAL", ERROR, "INTERNAL"))).isEqualTo(1);
    assertThat(metrics.value(rpc, with(method, code, "CANCELLED", ERROR, ""))).isEqualTo(1);
    assertThat(metrics.value("outrider_job_duration_seconds_sum", "job_name", "app.Cleanup.run"))
        .isEqualTo(0.3);
    assertThat(
            metrics.value(
                "messaging_process_duration_seconds_count",
                "messaging_destination_name",
                "uploads"))
        .isEqualTo(1);
  }

  @Test
  void threadPoolsOfOneNameAreOneSeries() throws Exception {
    agent.whole(
        Endpoints.threadPool("t1", "render-*", Hosts.millis(2, 3), 12),
        Endpoints.threadPool("t2", "render-*", Hosts.millis(4), 1));

    Exposition metrics = scrape();

    String[] pool = {"thread_pool", "render-*"};
    assertThat(metrics.value("outrider_thread_pool_query_seconds_count", pool)).isEqualTo(3);
    assertThat(metrics.value("outrider_thread_pool_query_seconds_sum", pool)).isEqualTo(0.009);
    assertThat(metrics.value("outrider_thread_pool_rows_total", pool)).isEqualTo(13);
  }

  @Test
  void endpointsOfTheSameLabelsAreOneSeries() throws Exception {
    agent.whole(
        Endpoints.http("e1", "GET /one").build(),
        Endpoints.http("e2", "GET /one").build(),
        Endpoints.http("e3", "/bare").build(),
        Endpoints.http("e4", "_OTHER /bare").build(),
        Endpoints.job("j1", "GET /one"),
        Endpoints.grpc("g1", "GET /one"));

    Exposition metrics = scrape();

    assertThat(metrics.value(DURATION + "_count", ROUTE, "/one", STATUS, "200")).isEqualTo(6);
    assertThat(metrics.value("http_server_active_requests", ROUTE, "/one")).isEqualTo(6);
    assertThat(
            metrics.value(
                DURATION + "_count",
                "http_request_method",
                "_OTHER",
                ROUTE,
                "/bare",
                STATUS,
                "404"))
        .isEqualTo(2);
    String[] http = {"kind", "http", "endpoint", "GET /one"};
    assertThat(metrics.value("outrider_request_queries_sum", http)).isEqualTo(16);
    assertThat(
            metrics.value(
                "outrider_request_exceptions_total",
                with(http, "exception_type", "java.io.IOException")))
        .isEqualTo(2);
  }

  @Test
  void endpointsBeyondTheirSlotsAreSummedAndNoSeriesEverFalls() throws Exception {
    List<Entry> endpoints = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      String name = (i % 2 == 0 ? "GET /" : "POST /") + i;
      endpoints.add(Hosts.endpoint("e" + i, name, Hosts.millis(i + 1)));
    }
    agent.whole(endpoints.toArray(Entry[]::new));
    String[] get = {"http_request_method", "GET", ROUTE, "other"};
    Exposition before = scrape();
    assertThat(before.value(DURATION + "_count", get)).isEqualTo(25);
    assertThat(before.value(DURATION + "_count", ROUTE, "/149")).isEqualTo(1);
    assertThat(sum(before, DURATION + "_count")).isEqualTo(150);
    assertThat(before.value("outrider_request_queries_count", "endpoint", "other")).isEqualTo(100);
    assertThat(sum(before, "outrider_request_queries_sum")).isEqualTo(150 * 6);

    // One of the small ones becomes the longest of all, and a new one and a job come.
    agent.changes(
        Hosts.endpoint("e0", "GET /0", Hosts.millis(1, 60_000)),
        Hosts.endpoint("new", "GET /new", Hosts.millis(90_000)),
        Endpoints.job("j1", "app.Cleanup.run"));
    Exposition after = scrape();

    assertThat(after.value(DURATION + "_count", get)).isEqualTo(27);
    assertThat(after.value("outrider_job_duration_seconds_count", "job_name", "other"))
        .isEqualTo(2);
    before.samples().stream()
        .filter(sample -> sample.name().endsWith("_count") || sample.name().endsWith("_total"))
        .forEach(
            sample ->
                assertThat(after.value(sample.name(), labels(sample)))
                    .as(sample.toString())
                    .isGreaterThanOrEqualTo(sample.value()));
  }

  @Test
  void requestsBeyondTheMostThatAreToldApartAreCounted() throws Exception {
    agent.whole(
        Endpoints.http("e1", "GET /one").build(),
        Endpoints.http("1", "(others)")
            .attribute(Field.Endpoint.ROLE, Field.Endpoint.ROLE_OVERFLOW)
            .build(),
        Endpoints.http("5", "(refused)")
            .attribute(Field.Endpoint.ROLE, Field.Endpoint.ROLE_REFUSED)
            .build());

    Exposition metrics = scrape();

    assertThat(metrics.value("outrider_endpoints_overflow_total", "jvm", "j1")).isEqualTo(6);
    assertThat(metrics.value(DURATION + "_count", ROUTE, "(others)", STATUS, "200")).isEqualTo(3);
    assertThat(sum(metrics, DURATION + "_count")).isEqualTo(18);
  }

  @Test
  void aSilentJvmKeepsItsCountsAndServesNothing() throws Exception {
    agent.whole(Hosts.everything());
    assertThat(names(scrape())).contains("http_server_active_requests");

    time.pass(Duration.ofSeconds(15));

    assertThat(names(scrape()))
        .doesNotContain("http_server_active_requests")
        .contains(
            DURATION + "_count",
            "outrider_request_queries_count",
            "outrider_thread_pool_query_seconds_count");
  }

  private static double count(Exposition metrics, String status, String error) {
    return metrics.value(
        DURATION + "_count",
        "http_request_method",
        "GET",
        ROUTE,
        "/projects/{id}",
        STATUS,
        status,
        ERROR,
        error);
  }

  private static String[] labels(Exposition.Sample sample) {
    List<String> pairs = new ArrayList<>();
    sample
        .labels()
        .forEach(
            (name, value) -> {
              pairs.add(name);
              pairs.add(value);
            });
    return pairs.toArray(String[]::new);
  }

  private static String[] with(String[] labels, String... more) {
    List<String> all = new ArrayList<>(List.of(labels));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static double sum(Exposition metrics, String name) {
    return metrics.samples().stream()
        .filter(sample -> sample.name().equals(name))
        .mapToDouble(Exposition.Sample::value)
        .sum();
  }

  private static List<String> names(Exposition metrics) {
    return metrics.samples().stream().map(Exposition.Sample::name).toList();
  }

  private Exposition scrape() throws Exception {
    return Exposition.parse(sidecar.get("/metrics").body(), false);
  }
}
