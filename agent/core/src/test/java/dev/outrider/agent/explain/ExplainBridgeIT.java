package dev.outrider.agent.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.hosts.ExplainHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Through the loader that sees {@code java.sql}, with the agent that ships. */
class ExplainBridgeIT {

  private static final String NOBODY = "sidecar=http://127.0.0.1:1";

  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void explainsFromTheBootstrapLoaderAndLetsTheDriverGo(Jdks jdk) {
    try (HostJvm host =
        HostJvm.of(ExplainHost.class)
            .on(jdk)
            .agent(NOBODY)
            .arguments(HostJvm.agentJar(), "h2")
            .start()) {
      Map<String, Long> counts = host.awaitReady();
      assertThat(host.output()).as(() -> host.errors().toString()).contains("DONE: [ITEM]");
      assertThat(counts).containsEntry("collected", 1L);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void refusesInAJvmWithoutJdbc(Jdks jdk) {
    try (HostJvm host =
        HostJvm.of(ExplainHost.class)
            .on(jdk)
            .agent(NOBODY)
            .option("--limit-modules=java.base,java.instrument,java.management,jdk.management")
            .arguments(HostJvm.agentJar(), "none")
            .start()) {
      host.awaitReady();
      assertThat(host.output())
          .as(() -> host.errors().toString())
          .contains("REFUSED: this JVM is without the module java.sql");
    }
  }
}
