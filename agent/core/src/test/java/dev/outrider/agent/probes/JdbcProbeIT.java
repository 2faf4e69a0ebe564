package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.hosts.SqlHost;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JdbcProbeIT extends ProbeContract {

  private static final List<String> DATABASES =
      List.of("jdbc:h2:mem:test", "jdbc:sqlite:file:test?mode=memory&cache=shared");

  private static final List<String> LAYERS =
      List.of("dynamic", "typed", "untyped", "dynamic hikari untyped");

  @Override
  String probe() {
    return "jdbc";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(SqlHost.class).arguments(DATABASES.get(0));
  }

  static Stream<Arguments> cases() {
    // Engines without layers are JdbcEnginesIT's; here each JDK has a database of its own.
    List<Jdks> all = Jdks.all();
    return jdks().stream()
        .flatMap(
            jdk ->
                LAYERS.stream()
                    .map(layers -> Arguments.of(jdk, DATABASES.get(all.indexOf(jdk) % 2), layers)));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("cases")
  void countsEachExecutionOnceThroughAnyLayers(Jdks jdk, String url, String layers) {
    HostJvm.Builder builder =
        HostJvm.of(SqlHost.class)
            .on(jdk)
            .agent("sidecar=" + sink.address() + ",report.interval=200ms")
            .arguments(url);
    Arrays.stream(layers.split(" ", -1))
        .filter(layer -> !layer.isEmpty())
        .forEach(builder::arguments);
    try (HostJvm host = builder.start()) {
      Map<String, Long> counted = host.awaitReady();
      awaitEqual("executions", this::executions, counted.get("executions"));
      awaitEqual("errors", this::errors, counted.get("errors"));
      assertThat(counted.get("errors")).isPositive();
      awaitEqual("selects of one shape", this::selects, counted.get("selects") * 4 / 3);

      sink.forget();
      host.proceed();
      counted = host.awaitReady();
      awaitEqual(
          "executions after the sidecar forgot", this::executions, counted.get("executions"));
      awaitEqual("errors after the sidecar forgot", this::errors, counted.get("errors"));
    }
  }

  private long executions() {
    return sink.recorded(Kind.STATEMENT, Field.Statement.NANOS);
  }

  private long errors() {
    return sink.sum(Kind.STATEMENT, Field.Statement.ERRORS);
  }

  private long selects() {
    return sink.entries(Kind.STATEMENT).stream()
        .filter(
            entry ->
                "SELECT name FROM item WHERE id = ?".equals(entry.attribute(Field.Statement.TEXT)))
        .map(entry -> entry.histogram(Field.Statement.NANOS))
        .mapToLong(nanos -> nanos.count())
        .sum();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noLiteralLeavesTheHost(Jdks jdk) {
    try (HostJvm host = host().on(jdk).agent(reporting()).start()) {
      Map<String, Long> counted = host.awaitReady();
      awaitEqual("executions", this::executions, counted.get("executions"));
      assertThat(sink.entries(Kind.STATEMENT))
          .extracting(entry -> entry.attribute(Field.Statement.TEXT))
          .contains(
              "SELECT count(*) FROM item WHERE id = ?",
              "DELETE FROM item WHERE id = ?",
              "SELECT name FROM item WHERE id IN (?)")
          .noneMatch(text -> text == null || text.matches(".*(= -?\\d|'x').*"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theLastReportCarriesWhatHappenedSinceTheOneBefore(Jdks jdk) {
    try (HostJvm host =
        host().on(jdk).agent("sidecar=" + sink.address() + ",report.interval=60s").start()) {
      host.awaitReady();
      host.proceed();
      Map<String, Long> counted = host.awaitReady();
      host.endInput();
      assertThat(host.awaitExit()).isZero();
      assertThat(executions()).isEqualTo(counted.get("executions"));
      assertThat(sink.entries(Kind.STATEMENT)).extracting(Entry::isGone).containsOnly(false);
    }
  }
}
