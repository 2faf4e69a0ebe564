package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.ServletServer;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every servlet container, each generation of it. */
class ServletServersIT {

  /** All on the JDK that runs the tests, and the newest of each kind on the later one, too. */
  static Stream<Arguments> servers() {
    List<Jdks> jdks = Jdks.all();
    return Stream.of(ServletServer.values())
        .flatMap(
            server ->
                jdks.stream()
                    .filter(jdk -> jdk.equals(jdks.get(0)) || server.isNewest())
                    .map(jdk -> Arguments.of(server, jdk)));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void countsEachRequestOnceWithItsStatusAndQueries(ServletServer server, Jdks jdk)
      throws Exception {
    try (ReportSink sink = new ReportSink()) {
      WebProbeContract.assertCountsExactly(
          sink,
          server.host().on(jdk),
          "",
          (client, number) -> {
            WebLoad load = new WebLoad(client, "/plain");
            load.round(number);
            load.http2Round(number);
            new ServletLoad(server, client).round();
          });
      assertThat(stateOf(server, sink)).isEqualTo("active");
    }
  }

  /** As in containers that no probe knows. */
  @ParameterizedTest
  @EnumSource(names = {"TOMCAT_10", "JETTY_12", "UNDERTOW_2"})
  void countsAtTheServletWhereTheContainersProbeIsOff(ServletServer server) throws Exception {
    try (ReportSink sink = new ReportSink()) {
      WebProbeContract.assertCountsExactly(
          sink,
          server.host(),
          ",probe." + server.probe() + "=false",
          (client, number) -> new WebLoad(client, "/plain").basics(number));
      assertThat(stateOf(server, sink)).isEqualTo("off");
    }
  }

  private static String stateOf(ServletServer server, ReportSink sink) {
    return sink.entries(Kind.PROBE).stream()
        .filter(probe -> probe.id().equals(server.probe()))
        .map(probe -> probe.attribute(Field.Probe.STATE, ""))
        .collect(Collectors.joining());
  }
}
