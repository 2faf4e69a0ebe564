package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.EveryWayHost;
import dev.outrider.agent.testkit.hosts.TinyHost;
import dev.outrider.agent.testkit.servers.MariaDbServer;
import dev.outrider.agent.testkit.servers.PostgresServer;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to use JDBC, on every engine that runs here and through every pool and proxy. */
class JdbcEnginesIT {

  /** Engines, and how a fresh database of each is reached. */
  enum Database {
    SQLITE(() -> "jdbc:sqlite:file:test?mode=memory&cache=shared"),
    H2(() -> "jdbc:h2:mem:test"),
    HSQLDB(() -> "jdbc:hsqldb:mem:test"),
    DERBY(() -> "jdbc:derby:memory:test;create=true"),
    POSTGRESQL(PostgresServer::newDatabase),
    POSTGRESQL_PREPARED(() -> PostgresServer.newDatabase() + "&prepareThreshold=1"),
    MARIADB(() -> mariaDb(MariaDbServer.Driver.MARIADB)),
    MARIADB_PREPARED(() -> mariaDb(MariaDbServer.Driver.MARIADB) + "&useServerPrepStmts=true"),
    MYSQL(() -> mariaDb(MariaDbServer.Driver.MYSQL)),
    MYSQL_PREPARED(
        () -> mariaDb(MariaDbServer.Driver.MYSQL) + "&useServerPrepStmts=true&cachePrepStmts=true");

    private final Supplier<String> fresh;

    Database(Supplier<String> fresh) {
      this.fresh = fresh;
    }

    private boolean prepares() {
      return name().endsWith("_PREPARED");
    }

    /** Whether the same driver is there with and without preparing on the server. */
    private boolean hasTwin() {
      return prepares()
          || Arrays.stream(values()).anyMatch(other -> other.name().equals(name() + "_PREPARED"));
    }

    private static String mariaDb(MariaDbServer.Driver driver) {
      return MariaDbServer.newDatabase(driver) + "&allowMultiQueries=true";
    }
  }

  static List<Jdks> jdks() {
    return Jdks.all();
  }

  private static final List<String> STACKS =
      List.of(
          "H2 hikari",
          "POSTGRESQL dbcp2",
          "HSQLDB tomcat",
          "DERBY c3p0",
          "MARIADB agroal",
          "SQLITE p6spy",
          "MYSQL datasource-proxy",
          "H2 c3p0 tomcat p6spy",
          "POSTGRESQL hikari p6spy datasource-proxy");

  static Stream<Arguments> cases() {
    return Stream.concat(
        jdks().stream()
            .flatMap(jdk -> databases(jdk).map(database -> Arguments.of(jdk, database, ""))),
        stacks());
  }

  /** Each on one JDK: drivers are woven alike whatever is around them. */
  private static Stream<Arguments> stacks() {
    List<Jdks> jdks = jdks();
    return IntStream.range(0, STACKS.size())
        .mapToObj(
            i -> {
              String[] stack = STACKS.get(i).split(" ", 2);
              return Arguments.of(jdks.get(i % jdks.size()), Database.valueOf(stack[0]), stack[1]);
            });
  }

  /** Those that talk to a server prepare there on one JDK, and on the other do not. */
  private static Stream<Database> databases(Jdks jdk) {
    boolean prepares = jdks().indexOf(jdk) % 2 == 1;
    return Arrays.stream(Database.values())
        .filter(database -> !database.hasTwin() || database.prepares() == prepares);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("cases")
  void countsWhatTheHostCounts(Jdks jdk, Database database, String layers) {
    try (ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(EveryWayHost.class)
                .on(jdk)
                .agent("sidecar=" + sink.address() + ",report.interval=200ms")
                .arguments(database.fresh.get(), "all")
                .arguments(layers.isEmpty() ? new Object[0] : layers.split(" ", -1))
                .start()) {
      Map<String, Long> counted = host.awaitReady();
      assertThat(host.errors()).noneMatch(line -> line.contains("Exception"));
      assertThat(counted.get("threadsDone")).isEqualTo(counted.get("threads"));
      if (jdk.feature() >= 21 && counted.get("threads") > 1) {
        assertThat(counted.get("virtualThreads")).isPositive();
      }
      awaitEqual(sink, counted);

      host.proceed();
      counted = host.awaitReady();
      awaitEqual(sink, counted);
      if (layers.isEmpty()) {
        // Pools end transactions on their own, too.
        assertThat(sink.sum(Kind.DATA_SOURCE, Field.DataSource.COMMITS))
            .isEqualTo(counted.get("commits"));
        assertThat(sink.sum(Kind.DATA_SOURCE, Field.DataSource.ROLLBACKS))
            .isEqualTo(counted.get("rollbacks"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void countsWhatADriverNobodyKnowsExecutes(Jdks jdk) {
    try (ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(TinyHost.class).on(jdk).agent("sidecar=" + sink.address()).start()) {
      awaitEqual(sink, host.awaitReady());
    }
  }

  /** Executions, errors by their class, rows, batch items. */
  private static void awaitEqual(ReportSink sink, Map<String, Long> counted) {
    Map<String, Long> expected = new TreeMap<>(counted);
    expected.keySet().removeIf(name -> !name.matches("executions|errors(\\..*)?|rows|batchItems"));
    Until.true_(
        () -> "the agent reported " + seen(sink, expected) + ", the host counted " + expected,
        ProbeContract.DEADLINE,
        () -> seen(sink, expected).equals(expected));
    assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
  }

  private static Map<String, Long> seen(ReportSink sink, Map<String, Long> expected) {
    Map<String, Long> seen = new TreeMap<>();
    for (String name : expected.keySet()) {
      seen.put(
          name,
          name.equals("executions")
              ? sink.recorded(Kind.STATEMENT, Field.Statement.NANOS)
              : sink.sum(Kind.STATEMENT, name));
    }
    return seen;
  }
}
