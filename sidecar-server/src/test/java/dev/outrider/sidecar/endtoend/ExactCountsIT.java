package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ServletServer;
import dev.outrider.agent.testkit.hosts.CacheHost;
import dev.outrider.agent.testkit.hosts.SqlHost;
import dev.outrider.agent.testkit.hosts.UndertowHost;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the sidecar shows is what the hosts counted, to the last one, all of them at one sidecar.
 */
class ExactCountsIT extends OneSidecar {

  private static final List<String> DATABASES =
      List.of("jdbc:h2:mem:test", "jdbc:sqlite:file:test?mode=memory&cache=shared");
  private static final List<String> LAYERS = List.of("hikari", "typed", "untyped", "dynamic");
  private static final int WEB_ROUNDS = 20;

  /** Each JDK with a database of its own. */
  static Stream<Arguments> databases() {
    List<Jdks> all = Jdks.all();
    return jdks().stream()
        .flatMap(
            jdk ->
                LAYERS.stream()
                    .map(layer -> Arguments.of(jdk, DATABASES.get(all.indexOf(jdk) % 2), layer)));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("databases")
  void eachExecutionAndErrorOnceThroughPoolsAndProxies(Jdks jdk, String url, String layer) {
    try (Host host = CountingHost.ofSql(host(SqlHost.class, jdk).arguments(url, layer))) {
      assertExact(host, 1);
      assertThat(host.counted().get(Figure.ERRORS)).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachHitMissAndFailedLoadOnce(Jdks jdk) {
    try (Host host = CountingHost.ofCaches(host(CacheHost.class, jdk))) {
      assertExact(host, 2);
      assertThat(host.counted().get(Figure.LOAD_FAILURES)).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachRequestOnceOnUndertow(Jdks jdk) {
    try (Host host = WebHost.of(host(UndertowHost.class, jdk), "/routed", "/plain")) {
      assertExact(host, WEB_ROUNDS);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachRequestOnceOnTomcat(Jdks jdk) {
    try (Host host = WebHost.of(host(ServletServer.TOMCAT_10.host(), jdk), "/plain")) {
      assertExact(host, WEB_ROUNDS);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachRequestOnceOnJetty(Jdks jdk) {
    try (Host host = WebHost.of(host(ServletServer.JETTY_9.host(), jdk), "/plain")) {
      assertExact(host, WEB_ROUNDS);
    }
  }

  private HostJvm.Builder host(Class<?> main, Jdks jdk) {
    return host(HostJvm.of(main), jdk);
  }

  private HostJvm.Builder host(HostJvm.Builder host, Jdks jdk) {
    return host.on(jdk).fullyCompiled().agent(sidecar.agentSettings(service));
  }

  private void assertExact(Host host, int rounds) {
    for (int round = 0; round < rounds; round++) {
      host.round();
    }
    sidecar.awaitExactly(service, host.counted());
    assertThat(host.jvm().errors()).noneMatch(line -> line.contains("[outrider]"));
  }
}
