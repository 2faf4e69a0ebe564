package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.hosts.CallsHost;
import dev.outrider.agent.testkit.hosts.TranscriptHost;
import dev.outrider.agent.testkit.servers.MariaDbServer;
import dev.outrider.agent.testkit.servers.PostgresServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A driver is used, and answers, as it is and does without us. */
class JdbcHarmlessIT {

  private static final List<String> POOLS =
      List.of("", "hikari", "dbcp2", "tomcat", "c3p0", "agroal", "p6spy", "datasource-proxy");

  private static final String CANCELLED = "cancelled: as MySQL's driver tells it";

  /**
   * How MySQL's driver ends what was cancelled: it has the server kill the query and only then
   * notes that it did, so that the server's own answer to the query may come before the note.
   */
  private static final List<String> MYSQL_CANCELLED =
      Stream.of(
              "MySQLStatementCancelledException Statement cancelled due to client request null 0",
              "MySQLQueryInterruptedException Query execution was interrupted 70100 1317")
          .map(end -> "cancelled: com.mysql.cj.jdbc.exceptions." + end + " | ")
          .toList();

  private record Database(String url, String slow, String warning) {}

  static Stream<Arguments> pools() {
    return onJdksInTurn(POOLS);
  }

  /** Each on one JDK: what the probe does to a driver is the same on all of them. */
  private static Stream<Arguments> onJdksInTurn(List<?> cases) {
    List<Jdks> jdks = Jdks.all();
    return IntStream.range(0, cases.size())
        .mapToObj(i -> Arguments.of(jdks.get(i % jdks.size()), cases.get(i)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("pools")
  void noCallOfOursUnderAnyPool(Jdks jdk, String pool) {
    HostJvm.Builder bare = HostJvm.of(CallsHost.class).on(jdk);
    HostJvm.Builder observed = HostJvm.of(CallsHost.class).on(jdk);
    if (!pool.isEmpty()) {
      bare.arguments(pool);
      observed.arguments(pool);
    }
    try (ReportSink sink = new ReportSink();
        HostJvm without = bare.start();
        HostJvm with =
            observed.agent("sidecar=" + sink.address() + ",report.interval=100ms").start()) {
      Map<String, Long> expected = without.awaitReady();
      assertThat(expected.get("Statement.executeQuery")).isPositive();
      assertThat(with.awaitReady()).isEqualTo(expected);
      assertThat(with.errors()).noneMatch(line -> line.contains("[outrider]"));
    }
  }

  static Stream<Arguments> databases() {
    String range = "SYSTEM_RANGE(1, 10000000)";
    String letters = "(SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) t";
    return onJdksInTurn(
        List.of(
            new Database("jdbc:counted:h2:mem:test", "", ""),
            new Database("jdbc:sqlite::memory:", "", ""),
            new Database("jdbc:h2:mem:test", product(range + " t", 2), ""),
            new Database("jdbc:hsqldb:mem:test", "", ""),
            new Database("jdbc:derby:memory:test;create=true", "", ""),
            new Database(
                PostgresServer.newDatabase(),
                "SELECT pg_sleep(60)",
                "DO $$ BEGIN RAISE WARNING 'careful'; RAISE WARNING 'again'; END $$"),
            new Database(
                MariaDbServer.newDatabase(MariaDbServer.Driver.MARIADB),
                product(letters, 18),
                "DROP TABLE IF EXISTS nowhere"),
            new Database(
                MariaDbServer.newDatabase(MariaDbServer.Driver.MYSQL),
                product(letters, 18),
                "DROP TABLE IF EXISTS nowhere")));
  }

  /** Takes longer than anyone would wait. */
  private static String product(String source, int times) {
    return IntStream.range(0, times)
        .mapToObj(i -> source + i)
        .collect(Collectors.joining(", ", "SELECT count(*) FROM ", ""));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("databases")
  void answersAreTheDrivers(Jdks jdk, Database database) {
    HostJvm.Builder bare = transcript(jdk, database);
    HostJvm.Builder observed = transcript(jdk, database);
    try (ReportSink sink = new ReportSink();
        HostJvm without = bare.start()) {
      // One after the other: both work in the same database.
      assertThat(without.awaitExit()).as(() -> without.errors().toString()).isZero();
      try (HostJvm with = observed.agent("sidecar=" + sink.address()).start()) {
        assertThat(with.awaitExit()).as(() -> with.errors().toString()).isZero();
        assertThat(answers(with)).isEqualTo(answers(without)).isNotEmpty();
        assertThat(answers(with).contains(CANCELLED)).isEqualTo(isMySqlDriver(database));
      }
    }
  }

  private static boolean isMySqlDriver(Database database) {
    return database.url.startsWith("jdbc:mysql:");
  }

  /** What the host told, with one line for each of the two ends that chance decides between. */
  private static List<String> answers(HostJvm host) {
    return host.output().stream()
        .map(line -> MYSQL_CANCELLED.contains(line) ? CANCELLED : line)
        .toList();
  }

  private static HostJvm.Builder transcript(Jdks jdk, Database database) {
    return HostJvm.of(TranscriptHost.class)
        .on(jdk)
        .arguments(database.url, database.slow, database.warning);
  }
}
