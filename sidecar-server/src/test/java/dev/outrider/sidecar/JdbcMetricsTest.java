package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Prometheus is told of databases. */
class JdbcMetricsTest {

  private static final String DURATION = "db_client_operation_duration_seconds";
  private static final String POOL = "db_client_connection_pool_name";
  private static final String STATE = "db_client_connection_state";

  private final ManualTime time = new ManualTime();
  private final TestSidecar sidecar = TestSidecar.start(time);
  private final SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void statementsTellTheirDatabaseErrorsAndRows() throws Exception {
    agent.whole(
        Hosts.statementInFull("s1", "SELECT 1", "h2", Hosts.millis(1, 2)).build(),
        Hosts.statement("s2", "SELECT 2", 0, Hosts.millis(1)));

    Exposition metrics = scrape();

    assertThat(metrics.value(DURATION + "_count", "statement", "s1", "db_system_name", "h2"))
        .isEqualTo(2);
    assertThat(metrics.value(DURATION + "_count", "statement", "s2", "db_system_name", "other_sql"))
        .isEqualTo(1);
    assertThat(metrics.value("outrider_db_errors_total", "statement", "s1")).isEqualTo(3);
    assertThat(metrics.value("outrider_db_response_rows_total", "statement", "s1")).isEqualTo(250);
    assertThat(metrics.value("outrider_db_response_rows_total", "statement", "s2")).isZero();
    assertThat(metrics.value("outrider_statements_overflow_total", "jvm", "j1")).isZero();
  }

  @Test
  void theSumsOverAllStatementsAreExactWhateverHasASlot() throws Exception {
    List<Entry> statements = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      String system = i % 2 == 0 ? "h2" : "sqlite";
      statements.add(
          Hosts.statementInFull("s" + i, "SELECT " + i, system, Hosts.millis(150 - i)).build());
    }
    statements.add(Hosts.overflow(Hosts.millis(1, 1, 1)));
    agent.whole(statements.toArray(Entry[]::new));

    Exposition metrics = scrape();

    assertThat(metrics.value(DURATION + "_count", "statement", "other", "db_system_name", "h2"))
        .isEqualTo(25);
    assertThat(metrics.value(DURATION + "_count", "statement", "other", "db_system_name", "sqlite"))
        .isEqualTo(25);
    assertThat(
            metrics.value(DURATION + "_count", "statement", "other", "db_system_name", "other_sql"))
        .isEqualTo(3);
    assertThat(sum(metrics, DURATION + "_count")).isEqualTo(153);
    assertThat(sum(metrics, "outrider_db_errors_total")).isEqualTo(150 * 3);
    assertThat(metrics.value("outrider_db_errors_total", "statement", "other")).isEqualTo(50 * 3);
    assertThat(sum(metrics, "outrider_db_response_rows_total")).isEqualTo(150 * 250);
    assertThat(metrics.value("outrider_statements_overflow_total")).isEqualTo(3);
  }

  @Test
  void poolsOfOneNameAreOneSeries() throws Exception {
    agent.whole(
        Hosts.pool("p1", "orders", "live"),
        Hosts.pool("p2", "orders", "live"),
        Hosts.pool("p3", "users", "live"),
        Hosts.pool("p4", "users", "closed"),
        Entry.of(Kind.POOL, "p5").attribute(Field.Pool.NAME, "bare").build());

    Exposition metrics = scrape();

    String usage = "db_client_connections_usage";
    assertThat(metrics.value(usage, POOL, "orders", STATE, "used")).isEqualTo(6);
    assertThat(metrics.value(usage, POOL, "orders", STATE, "idle")).isEqualTo(4);
    assertThat(metrics.value(usage, POOL, "users", STATE, "used")).isEqualTo(3);
    assertThat(metrics.value("db_client_connection_max", POOL, "orders")).isEqualTo(20);
    assertThat(metrics.value("db_client_connection_idle_min", POOL, "orders")).isEqualTo(4);
    assertThat(metrics.value("db_client_connection_pending_requests", POOL, "users")).isEqualTo(1);
    assertThat(metrics.value("db_client_connection_timeouts_total", POOL, "users")).isEqualTo(4);
    String waits = "db_client_connection_wait_time_seconds";
    assertThat(metrics.value(waits + "_count", POOL, "orders")).isEqualTo(6);
    assertThat(metrics.value(waits + "_sum", POOL, "users")).isEqualTo(0.032);
    assertThat(metrics.value(waits + "_bucket", POOL, "users", "le", "0.01")).isEqualTo(2);
    assertThat(metrics.value("db_client_connection_use_time_seconds_sum", POOL, "users"))
        .isEqualTo(0.03);
    assertThat(metrics.samples())
        .filteredOn(sample -> "bare".equals(sample.labels().get(POOL)))
        .extracting(Exposition.Sample::name)
        .as("nothing but times of a pool that tells no figures")
        .allMatch(name -> name.contains("_time_seconds_"));
  }

  @Test
  void dataSourcesOfOneUrlAreOneSeries() throws Exception {
    agent.whole(
        Hosts.dataSource("d1", "jdbc:h2:mem:aura", "h2"),
        Hosts.dataSource("d2", "jdbc:h2:mem:aura", "h2"),
        Hosts.dataSource("d3", "jdbc:sqlite:aura.db", "sqlite"));

    Exposition metrics = scrape();

    String[] both = {"data_source", "jdbc:h2:mem:aura", "db_system_name", "h2"};
    assertThat(metrics.value("outrider_db_connections_open", both)).isEqualTo(10);
    assertThat(metrics.value("outrider_db_failed_connects_total", both)).isEqualTo(2);
    assertThat(metrics.value("outrider_db_transaction_duration_seconds_count", both)).isEqualTo(4);
    assertThat(metrics.value("outrider_db_connection_unpooled_use_time_seconds_count", both))
        .isEqualTo(2);
    assertThat(
            metrics.value(
                "outrider_db_transactions_total",
                "data_source",
                "jdbc:sqlite:aura.db",
                "outcome",
                "commit"))
        .isEqualTo(40);
    assertThat(
            metrics.value(
                "outrider_db_transactions_total",
                "data_source",
                "jdbc:h2:mem:aura",
                "outcome",
                "rollback"))
        .isEqualTo(4);
    assertThat(
            metrics.value("db_client_connection_create_time_seconds_sum", POOL, "jdbc:h2:mem:aura"))
        .isEqualTo(0.016);
  }

  @Test
  void faultsAreCountedAsTheyStandNow() throws Exception {
    agent.whole(
        Hosts.endpointStatement("e1", "s1"),
        Hosts.suspect("e1", "s2", "x"),
        Hosts.suspect("e2", "s1", "x"),
        Hosts.leak(1, 0).build(),
        Hosts.leak(2, 0).value(Field.ConnectionLeak.RETURNED_MILLIS, 1).build());
    assertThat(scrape().value("outrider_nplusone_suspects", "jvm", "j1")).isEqualTo(2);
    assertThat(scrape().value("outrider_connection_leaks", "jvm", "j1")).isEqualTo(1);

    agent.changes(Hosts.leak(1, 0).value(Field.ConnectionLeak.RETURNED_MILLIS, 2).build());
    assertThat(scrape().value("outrider_connection_leaks", "jvm", "j1")).isZero();
  }

  @Test
  void whatTheAgentHadNoRoomForIsTold() throws Exception {
    agent.whole(
        Entry.of(Kind.AGENT, "self")
            .value(Field.Agent.DROPPED_CACHES, 1)
            .value(Field.Agent.DROPPED_ENDPOINT_STATEMENTS, 20)
            .value(Field.Agent.DROPPED_CONNECTIONS, 300)
            .value(Field.Agent.DROPPED_HANDOFFS, 50)
            .value(Field.Agent.DROPPED_POOLS, 4)
            .value(Field.Agent.DROPPED_OBJECT_POOLS, 6)
            .value(Field.Agent.DROPPED_NETTY_ALLOCATORS, 7)
            .build());

    Exposition metrics = scrape();

    assertThat(metrics.value("outrider_dropped_caches_total")).isEqualTo(1);
    assertThat(metrics.value("outrider_dropped_endpoint_statements_total")).isEqualTo(20);
    assertThat(metrics.value("outrider_dropped_connections_total")).isEqualTo(300);
    assertThat(metrics.value("outrider_dropped_handoffs_total")).isEqualTo(50);
    assertThat(metrics.value("outrider_dropped_pools_total")).isEqualTo(4);
    assertThat(metrics.value("outrider_dropped_object_pools_total")).isEqualTo(6);
    assertThat(metrics.value("outrider_dropped_netty_allocators_total")).isEqualTo(7);
  }

  @Test
  void aSilentJvmKeepsItsCountsAndLosesItsStates() throws Exception {
    agent.whole(Hosts.everything());
    String[] states = {
      "db_client_connections_usage",
      "db_client_connection_max",
      "db_client_connection_idle_min",
      "db_client_connection_pending_requests",
      "outrider_db_connections_open",
      "outrider_nplusone_suspects",
      "outrider_connection_leaks"
    };
    assertThat(names()).contains(states);

    time.pass(Duration.ofSeconds(15));

    assertThat(names())
        .doesNotContain(states)
        .contains(
            "outrider_db_response_rows_total",
            "outrider_statements_overflow_total",
            "db_client_connection_timeouts_total",
            "db_client_connection_wait_time_seconds_count",
            "db_client_connection_use_time_seconds_count",
            "db_client_connection_create_time_seconds_count",
            "outrider_db_transactions_total");
  }

  private List<String> names() throws Exception {
    return scrape().samples().stream().map(Exposition.Sample::name).toList();
  }

  private static double sum(Exposition metrics, String name) {
    return metrics.samples().stream()
        .filter(sample -> sample.name().equals(name))
        .mapToDouble(Exposition.Sample::value)
        .sum();
  }

  private Exposition scrape() throws Exception {
    return Exposition.parse(sidecar.get("/metrics").body(), false);
  }
}
