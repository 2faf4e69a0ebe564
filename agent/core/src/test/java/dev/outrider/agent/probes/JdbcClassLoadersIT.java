package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.RedeployHost;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that was dropped is not held by what is known of its driver. */
class JdbcClassLoadersIT {

  private static final int DEPLOYMENTS = 100;
  private static final int STEP = 25;

  static Stream<Arguments> drivers() {
    List<Jdks> jdks = Jdks.all();
    return Stream.of(
        Arguments.of(jdks.get(0), "org.h2.Driver", "jdbc:h2:mem:redeploy"),
        Arguments.of(
            jdks.get(jdks.size() - 1), "org.hsqldb.jdbc.JDBCDriver", "jdbc:hsqldb:mem:redeploy"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("drivers")
  void areCollectedWithTheirDrivers(Jdks jdk, String driver, String url) {
    try (ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(RedeployHost.class)
                .on(jdk)
                .agent("sidecar=" + sink.address() + ",report.interval=200ms")
                // What is compiled for one deployment is of no use to the next.
                .option("-XX:TieredStopAtLevel=1")
                .arguments(driver, url, DEPLOYMENTS, STEP)
                .start()) {
      Map<String, Long> counted = host.awaitReady();
      for (int deployed = STEP; deployed < DEPLOYMENTS; deployed += STEP) {
        host.proceed();
        counted = host.awaitReady();
      }
      long executions = counted.get("executions");
      assertThat(host.errors()).noneMatch(line -> line.contains("Exception"));
      assertThat(counted.get("deployed")).isEqualTo(DEPLOYMENTS);
      // Woven and counted: else there would be nothing to hold them.
      Until.true_(
          () -> sink.entries(Kind.STATEMENT) + " of " + executions,
          ProbeContract.DEADLINE,
          () -> sink.recorded(Kind.STATEMENT, Field.Statement.NANOS) == executions);
      host.proceed();
      assertThat(host.awaitReady().get("collected")).isEqualTo(DEPLOYMENTS);
    }
  }
}
