package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.SetSources;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfinispanProbeIT extends CacheProbeContract {

  @Override
  String probe() {
    return "infinispan";
  }

  @Override
  HostJvm.Builder host() {
    return SetSources.host("InfinispanHost", set(), Jdks.all().get(0));
  }

  String set() {
    return "infinispan16";
  }

  @Override
  List<String> names() {
    return List.of("roomy", "tight", "simple", "recorded", "silent");
  }

  @Test
  void whatACacheCountedUntilItWasRemovedStays() {
    try (HostJvm host = host().agent(reporting()).start()) {
      awaitFigures(host.awaitReady());
      host.proceed();
      host.awaitReady();
      host.proceed();
      Map<String, Long> counted = host.awaitReady();
      Until.true_(
          () -> sink.entries(Kind.CACHE).toString(),
          DEADLINE,
          () -> {
            // It collects again each time.
            host.proceed();
            host.awaitReady();
            return figure("(collected)", Field.Cache.HITS) == counted.get("roomy/own.hits");
          });
      assertThat(figure("(collected)", Field.Cache.PUTS)).isEqualTo(counted.get("roomy/own.puts"));
      assertThat(cacheNames())
          .containsExactlyInAnyOrder("(collected)", "tight", "simple", "recorded", "silent");
    }
  }
}
