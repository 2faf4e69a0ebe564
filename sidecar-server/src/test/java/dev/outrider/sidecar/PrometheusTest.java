package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outrider.protocol.Entry;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusTest {

  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  private final ManualTime time = new ManualTime();
  private final TestSidecar sidecar = TestSidecar.start(time);

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void bothFormatsAreWellFormedWithEverythingAndWithNothing() throws Exception {
    assertThat(scrape().samples())
        .extracting(Exposition.Sample::name)
        .filteredOn(name -> !name.startsWith("outrider_alert"))
        .containsExactly("outrider_build_info");
    Exposition.parse(text(OPEN_METRICS), true);

    new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
    new SimulatedAgent(sidecar, "j2", "aura").whole(Hosts.everything());

    assertThat(scrape().samples()).hasSizeGreaterThan(100);
    assertThat(Exposition.parse(text(OPEN_METRICS), true).samples())
        .hasSameSizeAs(scrape().samples());
  }

  @Test
  void theFormatIsNegotiated() throws Exception {
    assertThat(type("")).startsWith("text/plain; version=0.0.4");
    assertThat(type("*/*")).startsWith("text/plain; version=0.0.4");
    assertThat(type(OPEN_METRICS + ",text/plain;q=0.5")).startsWith(OPEN_METRICS);
  }

  @Test
  void figuresAreThoseTheAgentTold() throws Exception {
    new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());

    Exposition metrics = scrape();

    String db = "db_client_operation_duration_seconds";
    assertThat(metrics.value(db + "_count", "statement", "s1")).isEqualTo(4);
    assertThat(metrics.value(db + "_sum", "statement", "s1")).isEqualTo(0.406);
    assertThat(metrics.value(db + "_bucket", "statement", "s1", "le", "0.5")).isEqualTo(4);
    assertThat(metrics.value(db + "_bucket", "statement", "s1", "le", "0.25")).isEqualTo(3);
    assertThat(metrics.value(db + "_bucket", "statement", "s1", "le", "0.005")).isEqualTo(3);
    assertThat(metrics.value("outrider_db_errors_total", "statement", "s1")).isEqualTo(1);
    assertThat(
            metrics.value(
                "http_server_request_duration_seconds_count",
                "service",
                "aura",
                "jvm",
                "j1",
                "http_request_method",
                "GET",
                "http_route",
                "/projects/{id}",
                "http_response_status_code",
                "200"))
        .isEqualTo(3);
    assertThat(metrics.value("cache_gets_total", "cache", "projects", "result", "hit"))
        .isEqualTo(1250);
    assertThat(metrics.value("cache_gets_total", "cache", "projects", "result", "miss"))
        .isEqualTo(180);
    assertThat(metrics.value("cache_evictions_total", "cache", "projects")).isEqualTo(7);
    assertThat(metrics.value("cache_size", "cache", "projects")).isEqualTo(50);
    assertThat(metrics.value("jvm_gc_duration_seconds_count")).isEqualTo(2);
    assertThat(
            metrics.value(
                "jvm_memory_used_bytes",
                "jvm_memory_type",
                "heap",
                "jvm_memory_pool_name",
                "G1 Old Gen"))
        .isEqualTo(400);
    assertThat(metrics.value("jvm_cpu_time_seconds_total")).isEqualTo(12.5);
    assertThat(metrics.value("process_resident_memory_bytes")).isEqualTo(234_881_024);
    assertThat(metrics.value("outrider_jvm_up")).isEqualTo(1);
    assertThat(metrics.value("outrider_reports_total")).isEqualTo(1);
    assertThat(metrics.value("outrider_suppressed_failures_total")).isEqualTo(2);
  }

  @Test
  void aBoundNeverCountsMoreThanLiesBelowIt() throws Exception {
    // 1 ms is a bound; 0.999 ms shares a histogram bucket with values above it.
    long justBelow = 999_000;
    long wellBelow = 930_000;
    new SimulatedAgent(sidecar, "j1", "aura")
        .whole(Hosts.statement("s1", "x", 0, Hosts.histogram(justBelow, wellBelow, 1_040_000)));

    double counted = scrape().value("db_client_operation_duration_seconds_bucket", "le", "0.001");

    assertThat(counted).isBetween(1.0, 2.0);
  }

  @Test
  void statementsBeyondTheirSlotsAreSummedAndNoSeriesEverFalls() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");
    agent.whole();
    List<Entry> statements = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      statements.add(Hosts.statement("s" + i, "SELECT " + i, 1, Hosts.millis(i + 1)));
    }
    agent.changes(statements.toArray(Entry[]::new));
    Exposition before = scrape();
    String count = "db_client_operation_duration_seconds_count";
    assertThat(before.value(count, "statement", "other")).isEqualTo(50);
    assertThat(before.value(count, "statement", "s149")).isEqualTo(1);
    assertThat(before.value("outrider_db_errors_total", "statement", "other")).isEqualTo(50);

    // One of the small ones becomes the largest of all, and a new one comes.
    agent.changes(
        Hosts.statement("s0", "SELECT 0", 1, Hosts.millis(1, 60_000)),
        Hosts.statement("new", "SELECT new", 0, Hosts.millis(90_000)));
    Exposition after = scrape();

    assertThat(after.value(count, "statement", "other")).isEqualTo(52);
    before.samples().stream()
        .filter(sample -> sample.name().equals(count))
        .forEach(
            sample ->
                assertThat(after.value(count, "statement", sample.labels().get("statement")))
                    .isGreaterThanOrEqualTo(sample.value()));
  }

  @Test
  void aSilentJvmKeepsItsCountsAndLosesItsSizes() throws Exception {
    new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
    time.pass(Duration.ofSeconds(15));

    Exposition metrics = scrape();

    assertThat(metrics.value("outrider_jvm_up")).isZero();
    assertThat(metrics.value("cache_gets_total", "result", "hit")).isEqualTo(1250);
    assertThat(metrics.samples().stream().map(Exposition.Sample::name))
        .doesNotContain("jvm_memory_used_bytes", "cache_size", "process_resident_memory_bytes");
  }

  @Test
  void promtoolAcceptsIt() throws Exception {
    String path = System.getenv().getOrDefault("PATH", "");
    assumeTrue(
        Stream.of(path.split(File.pathSeparator))
            .anyMatch(folder -> new File(folder, "promtool").canExecute()),
        "promtool is not installed (Debian package prometheus), so it cannot be asked");
    new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
    new SimulatedAgent(sidecar, "j2", HostileNames.ALL).whole(HostileNames.everything());

    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    promtool.getOutputStream().write(text("").getBytes(StandardCharsets.UTF_8));
    promtool.getOutputStream().close();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor(20, TimeUnit.SECONDS)).isTrue();

    assertThat(said).isEmpty();
    assertThat(promtool.exitValue()).isZero();
  }

  private Exposition scrape() throws Exception {
    return Exposition.parse(text(""), false);
  }

  private String text(String accept) throws Exception {
    return accept.isEmpty()
        ? sidecar.get("/metrics").body()
        : sidecar.get("/metrics", "Accept", accept).body();
  }

  private String type(String accept) throws Exception {
    return (accept.isEmpty() ? sidecar.get("/metrics") : sidecar.get("/metrics", "Accept", accept))
        .headers()
        .firstValue("Content-Type")
        .orElseThrow();
  }
}
