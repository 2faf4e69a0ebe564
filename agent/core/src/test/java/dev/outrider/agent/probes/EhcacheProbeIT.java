package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.hosts.EhcacheHost;
import dev.outrider.protocol.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EhcacheProbeIT extends CacheProbeContract {

  @Override
  String probe() {
    return "ehcache";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(EhcacheHost.class);
  }

  @Override
  List<String> names() {
    return List.of("roomy", "tight", "tiered");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatACacheCountedUntilItWasClosedStays(Jdks jdk) {
    try (HostJvm host = host().on(jdk).agent(reporting()).start()) {
      awaitFigures(host.awaitReady());
      host.proceed();
      host.awaitReady();
      host.proceed();
      Map<String, Long> counted = host.awaitReady();
      awaitEqual(
          "hits of the closed one",
          () -> figure("(collected)", Field.Cache.HITS),
          counted.get("roomy/own.hits"));
      awaitEqual(
          "puts of the closed one",
          () -> figure("(collected)", Field.Cache.PUTS),
          counted.get("roomy/own.puts"));
      assertThat(cacheNames()).containsExactlyInAnyOrder("(collected)", "tight", "tiered");
    }
  }
}
