package dev.outrider.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.PlainHost;
import dev.outrider.agent.testkit.hosts.SqlHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application behaves as it would without us, whatever is wrong around us. */
class HarmlessIT {

  private static final String NOBODY = "sidecar=http://127.0.0.1:1";

  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  private static HostJvm.Builder plain(Jdks jdk) {
    return HostJvm.of(PlainHost.class).on(jdk).arguments(7);
  }

  private static void assertSameAsWithout(Jdks jdk, HostJvm.Builder with) {
    try (HostJvm bare = plain(jdk).start();
        HostJvm observed = with.start()) {
      assertThat(observed.awaitExit()).isEqualTo(bare.awaitExit()).isEqualTo(7);
      assertThat(observed.output()).isEqualTo(bare.output());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withoutASidecar(Jdks jdk) {
    HostJvm.Builder with = plain(jdk).agent(NOBODY);
    assertSameAsWithout(jdk, with);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withABadConfiguration(Jdks jdk) {
    try (HostJvm host =
        plain(jdk).agent("sidecra=x,report.interval=soon,config=/nowhere").start()) {
      assertThat(host.awaitExit()).isEqualTo(7);
      assertThat(ours(host))
          .anyMatch(line -> line.contains("'sidecra'"))
          .anyMatch(line -> line.contains("'soon'"))
          .anyMatch(line -> line.contains("'/nowhere'"));
    }
    assertSameAsWithout(jdk, plain(jdk).agent("sidecra=x,report.interval=soon"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withASidecarThatAcceptsAndNeverAnswers(Jdks jdk) throws IOException {
    // Kept, so that no connection is closed by the garbage collector.
    List<Socket> accepted = new CopyOnWriteArrayList<>();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread accepting =
          new Thread(
              () -> {
                try {
                  while (true) {
                    accepted.add(silent.accept());
                  }
                } catch (IOException e) {
                  // Closed: the test is over.
                  return;
                }
              });
      accepting.start();
      assertSameAsWithout(
          jdk, plain(jdk).agent("sidecar=http://127.0.0.1:" + silent.getLocalPort()));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withTheAgentGivenTwice(Jdks jdk) {
    assertSameAsWithout(jdk, plain(jdk).agent(NOBODY).agent(NOBODY));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whenSwitchedOffItStartsNoThread(Jdks jdk) {
    try (HostJvm host = plain(jdk).agent("enabled=false").arguments("threads").start()) {
      assertThat(host.awaitExit()).isEqualTo(7);
      assertThat(host.output()).noneMatch(line -> line.contains("thread outrider"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void itsThreadsAreFewAndDaemons(Jdks jdk) {
    try (HostJvm host = plain(jdk).agent(NOBODY).arguments("threads").start()) {
      assertThat(host.awaitExit()).isEqualTo(7);
      List<String> threads =
          host.output().stream().filter(line -> line.contains("thread outrider")).toList();
      assertThat(threads).hasSizeBetween(1, 3).allMatch(line -> line.startsWith("daemon thread"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anAbsentSidecarCostsOneLineAMinute(Jdks jdk) {
    try (HostJvm host =
        HostJvm.of(SqlHost.class)
            .on(jdk)
            .agent(NOBODY + ",report.interval=100ms")
            .arguments("jdbc:h2:mem:quiet")
            .start()) {
      host.awaitReady();
      Until.true_(
          () -> host.errors().toString(), Duration.ofSeconds(20), () -> !ours(host).isEmpty());
      host.proceed();
      host.awaitReady();
      host.endInput();
      assertThat(host.awaitExit()).isZero();
      assertThat(ours(host)).hasSize(1);
      assertThat(ours(host).get(0)).contains("127.0.0.1:1", "not affected");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void attachesToARunningJvm(Jdks jdk) throws Exception {
    try (HostJvm host = HostJvm.of(SqlHost.class).on(jdk).arguments("jdbc:h2:mem:late").start()) {
      host.awaitReady();
      Process attach =
          new ProcessBuilder(
                  jdk.java().toString(),
                  "-jar",
                  HostJvm.agentJar().toString(),
                  Long.toString(host.pid()),
                  NOBODY)
              .inheritIO()
              .start();
      assertThat(attach.waitFor()).isZero();
      Until.true_(
          () -> host.errors().toString(),
          Duration.ofSeconds(20),
          () -> ours(host).stream().anyMatch(line -> line.contains("attached")));
      host.endInput();
      assertThat(host.awaitExit()).isZero();
    }
  }

  private static List<String> ours(HostJvm host) {
    return host.errors().stream().filter(line -> line.startsWith("[outrider]")).toList();
  }
}
