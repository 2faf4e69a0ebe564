package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.CacheHost;
import dev.outrider.agent.testkit.hosts.SqlHost;
import dev.outrider.agent.testkit.hosts.UndertowHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to the sidecar while hosts work, in the end it shows all they did, once. */
class SidecarRestartIT {

  private static final int ROUNDS = 1;

  @TempDir private Path folder;
  private SidecarProcess sidecar;

  @BeforeEach
  void chooseSidecar() {
    sidecar = SidecarProcess.in(folder);
  }

  @AfterEach
  void endSidecar() {
    sidecar.close();
  }

  static List<Jdks> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void killedTwiceInTheMiddleOfTheWork(Jdks jdk) {
    sidecar.start();
    try (Host sql = sql(jdk);
        Host caches = CountingHost.ofCaches(host(CacheHost.class, jdk, "caches"));
        Host web = WebHost.of(host(UndertowHost.class, jdk, "web"), "/routed", "/plain")) {
      try (Work work = Work.of(List.of(sql, caches, web))) {
        for (int kills = 0; kills < 2; kills++) {
          work.awaitRounds(ROUNDS);
          awaitSomeExecutions();
          sidecar.kill();
          work.awaitRounds(ROUNDS);
          sidecar.start();
        }
        work.awaitRounds(ROUNDS);
      }
      sidecar.awaitExactly("sql", sql.counted());
      sidecar.awaitExactly("caches", caches.counted());
      sidecar.awaitExactly("web", web.counted());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void frozenUntilTheAgentGaveUpAReport(Jdks jdk) {
    sidecar.start();
    try (Host sql = sql(jdk)) {
      try (Work work = Work.of(List.of(sql))) {
        work.awaitRounds(1);
        awaitSomeExecutions();
        sidecar.freeze();
        Until.true_(
            () -> "the agent gives up a report: " + sql.jvm().errors(),
            SidecarProcess.DEADLINE,
            () -> sql.jvm().errors().stream().anyMatch(line -> line.contains("[outrider]")));
        work.awaitRounds(1);
        // What the agent gave up lies in the sidecar's sockets and is read now, later than it
        // was sent and perhaps after newer reports.
        sidecar.thaw();
        work.awaitRounds(1);
      }
      sidecar.awaitExactly("sql", sql.counted());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void startedAfterAllTheWorkWasDone(Jdks jdk) {
    try (Host sql = sql(jdk);
        Host caches = CountingHost.ofCaches(host(CacheHost.class, jdk, "caches"))) {
      sql.round();
      caches.round();
      sidecar.start();
      sidecar.awaitExactly("sql", sql.counted());
      sidecar.awaitExactly("caches", caches.counted());
      assertThat(sql.jvm().errors())
          .filteredOn(line -> line.contains("[outrider]"))
          .singleElement()
          .asString()
          .contains("cannot be reached");
    }
  }

  private Host sql(Jdks jdk) {
    return CountingHost.ofSql(
        host(SqlHost.class, jdk, "sql").arguments("jdbc:h2:mem:test", "typed", "hikari"));
  }

  private HostJvm.Builder host(Class<?> main, Jdks jdk, String service) {
    return HostJvm.of(main).on(jdk).agent(sidecar.agentSettings(service));
  }

  private void awaitSomeExecutions() {
    sidecar.awaitJvm("sql");
    Until.true_(
        () -> "executions are shown",
        SidecarProcess.DEADLINE,
        () ->
            sidecar.shown("sql", Set.of(Figure.EXECUTIONS)).values().stream()
                .allMatch(count -> count > 0));
  }
}
