package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.hosts.OsgiHost;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BootDelegationProbeIT extends ProbeContract {

  @Override
  String probe() {
    return "bootdelegation";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(OsgiHost.class);
  }

  /** It has no switch: without it, whatever else is woven into a bundle could not link. */
  @Override
  @Test
  void weavesNothingWhenSwitchedOff() {
    String settings = "sidecar=" + sink.address() + ",probe.bootdelegation=false";
    try (HostJvm host = host().agent(settings).start()) {
      host.awaitReady();
      assertThat(host.errors())
          .anyMatch(line -> line.contains("unknown setting 'probe.bootdelegation'"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aDriverInABundleFindsTheRecorder(Jdks jdk) {
    try (HostJvm host = host().on(jdk).agent(reporting()).start()) {
      Map<String, Long> counted = host.awaitReady();
      assertThat(counted).containsEntry("bundled", 1L);
      awaitEqual(
          "executions",
          () -> sink.recorded(Kind.STATEMENT, Field.Statement.NANOS),
          counted.get("executions"));
    }
  }
}
