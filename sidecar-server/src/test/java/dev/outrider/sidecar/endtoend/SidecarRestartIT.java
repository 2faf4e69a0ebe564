package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.CacheHost;
import dev.outrider.agent.testkit.hosts.SqlHost;
import dev.outrider.agent.testkit.hosts.UndertowHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void killedTwiceInTheMiddleOfTheWork() {
    sidecar.start();
    List<Host> hosts = new ArrayList<>();
    for (Jdks jdk : Jdks.tested()) {
      hosts.add(sql(jdk));
      hosts.add(caches(jdk));
      hosts.add(WebHost.of(host(UndertowHost.class, jdk, name("web", jdk)), "/routed", "/plain"));
    }
    try (Closing all = new Closing(hosts)) {
      try (Work work = Work.of(all.hosts())) {
        for (int kills = 0; kills < 2; kills++) {
          work.awaitRounds(ROUNDS);
          awaitSomeExecutions();
          sidecar.kill();
          work.awaitRounds(ROUNDS);
          sidecar.start();
        }
        work.awaitRounds(ROUNDS);
      }
      int next = 0;
      for (Jdks jdk : Jdks.tested()) {
        for (String kind : List.of("sql", "caches", "web")) {
          sidecar.awaitExactly(name(kind, jdk), all.hosts().get(next++).counted());
        }
      }
    }
  }

  @Test
  void frozenUntilTheAgentsGaveUpAReport() {
    sidecar.start();
    try (Closing all = new Closing(Jdks.tested().stream().map(this::sql).toList())) {
      try (Work work = Work.of(all.hosts())) {
        work.awaitRounds(ROUNDS);
        awaitSomeExecutions();
        sidecar.freeze();
        for (Host sql : all.hosts()) {
          Until.true_(
              () -> "the agent gives up a report: " + sql.jvm().errors(),
              SidecarProcess.DEADLINE,
              () -> sql.jvm().errors().stream().anyMatch(line -> line.contains("[outrider]")));
        }
        work.awaitRounds(ROUNDS);
        // What the agents gave up lies in the sidecar's sockets and is read now, later than it
        // was sent and perhaps after newer reports.
        sidecar.thaw();
        work.awaitRounds(ROUNDS);
      }
      awaitSql(all);
    }
  }

  @Test
  void startedAfterAllTheWorkWasDone() {
    List<Host> hosts = new ArrayList<>(Jdks.tested().stream().map(this::sql).toList());
    hosts.addAll(Jdks.tested().stream().map(this::caches).toList());
    try (Closing all = new Closing(hosts)) {
      hosts.forEach(Host::round);
      sidecar.start();
      awaitSql(all);
      for (int i = 0; i < Jdks.tested().size(); i++) {
        sidecar.awaitExactly(
            name("caches", Jdks.tested().get(i)), hosts.get(Jdks.tested().size() + i).counted());
      }
      for (Host host : hosts) {
        assertThat(host.jvm().errors())
            .filteredOn(line -> line.contains("[outrider]"))
            .singleElement()
            .asString()
            .contains("cannot be reached");
      }
    }
  }

  /** Hosts on every JDK there is, which end together. */
  private record Closing(List<Host> hosts) implements AutoCloseable {

    @Override
    public void close() {
      hosts.forEach(Host::close);
    }
  }

  private void awaitSql(Closing all) {
    for (int i = 0; i < Jdks.tested().size(); i++) {
      sidecar.awaitExactly(name("sql", Jdks.tested().get(i)), all.hosts().get(i).counted());
    }
  }

  private Host sql(Jdks jdk) {
    return CountingHost.ofSql(
        host(SqlHost.class, jdk, name("sql", jdk))
            .arguments("jdbc:h2:mem:test", "typed", "hikari"));
  }

  private Host caches(Jdks jdk) {
    return CountingHost.ofCaches(host(CacheHost.class, jdk, name("caches", jdk)));
  }

  private HostJvm.Builder host(Class<?> main, Jdks jdk, String service) {
    return HostJvm.of(main).on(jdk).agent(sidecar.agentSettings(service));
  }

  private static String name(String kind, Jdks jdk) {
    return kind + "-" + jdk.feature();
  }

  private void awaitSomeExecutions() {
    for (Jdks jdk : Jdks.tested()) {
      String service = name("sql", jdk);
      sidecar.awaitJvm(service);
      Until.true_(
          () -> "executions of " + service + " are shown",
          SidecarProcess.DEADLINE,
          () ->
              sidecar.shown(service, Set.of(Figure.EXECUTIONS)).values().stream()
                  .allMatch(count -> count > 0));
    }
  }
}
