package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.DriverClassesHost;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes of drivers whose databases cannot run here: they are woven, and still link. */
class JdbcDriverClassesIT {

  // A statement, a connection, a result, a driver. Not all that were loaded: a class that defines
  // none of the methods is as woven as the one above it.
  private static final int KINDS = 4;

  /** A driver's real classes. */
  enum Driver {
    SQL_SERVER(
        "com.microsoft.sqlserver.jdbc.",
        List.of("SQLServerStatement", "SQLServerPreparedStatement", "SQLServerCallableStatement"),
        List.of("SQLServerConnection"),
        List.of("SQLServerResultSet"),
        "SQLServerDriver"),
    ORACLE(
        "oracle.jdbc.driver.",
        List.of("T4CStatement", "T4CPreparedStatement", "T4CCallableStatement"),
        List.of("T4CConnection"),
        List.of("ForwardOnlyResultSet", "InsensitiveScrollableResultSet", "UpdatableResultSet"),
        "OracleDriver"),
    // The names of its classes are made by a machine, and others in the next version.
    DB2(
        "com.ibm.db2.jcc.",
        List.of("am.kq", "am.kr", "am.CallableStatement", "t4.k", "t4.j", "t4.i"),
        List.of("am.Connection", "t4.b"),
        List.of("am.ResultSet", "t4.h"),
        "DB2Driver"),
    MYSQL(
        "com.mysql.cj.jdbc.",
        List.of(
            "StatementImpl",
            "ClientPreparedStatement",
            "ServerPreparedStatement",
            "CallableStatement"),
        List.of("ConnectionImpl"),
        List.of("result.ResultSetImpl", "result.UpdatableResultSet"),
        "Driver");

    private final String prefix;
    private final List<String> statements;
    private final List<String> connections;
    private final List<String> results;
    private final String driver;

    Driver(
        String prefix,
        List<String> statements,
        List<String> connections,
        List<String> results,
        String driver) {
      this.prefix = prefix;
      this.statements = statements;
      this.connections = connections;
      this.results = results;
      this.driver = driver;
    }

    private List<String> expected() {
      List<String> lines = new ArrayList<>();
      statements.forEach(name -> lines.add(prefix + name + ": TrackedStatement"));
      connections.forEach(name -> lines.add(prefix + name + ": TrackedConnection"));
      results.forEach(name -> lines.add(prefix + name + ": TrackedResult"));
      lines.add(prefix + driver + ": nothing");
      return lines;
    }
  }

  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void areWoven(Jdks jdk) {
    List<String> expected =
        Stream.of(Driver.values()).flatMap(driver -> driver.expected().stream()).toList();
    try (ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(DriverClassesHost.class)
                .on(jdk)
                .agent("sidecar=" + sink.address() + ",report.interval=100ms")
                .arguments(expected.stream().map(line -> line.replaceAll(":.*", "")).toArray())
                .start()) {
      host.awaitReady();
      assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
      assertThat(host.output()).startsWith(expected.toArray(String[]::new));
      Until.true_(
          () -> sink.entries(Kind.PROBE).toString(),
          ProbeContract.DEADLINE,
          () -> wovenClasses(sink) >= (long) KINDS * Driver.values().length);
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
    }
  }

  /** Of the probe, if it is active. */
  private static long wovenClasses(ReportSink sink) {
    return sink.entries(Kind.PROBE).stream()
        .filter(entry -> entry.id().equals("jdbc"))
        .filter(entry -> "active".equals(entry.attribute(Field.Probe.STATE)))
        .mapToLong((Entry entry) -> entry.count(Field.Probe.CLASSES))
        .sum();
  }
}
