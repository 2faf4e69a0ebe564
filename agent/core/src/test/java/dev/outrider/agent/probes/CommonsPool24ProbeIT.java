package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.ObjectPoolHost;
import java.util.List;
import java.util.Map;

/** The same pools with version 2.4, and nobody else's. */
class CommonsPool24ProbeIT extends CommonsPoolProbeIT {

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(ObjectPoolHost.class).arguments("alone").libraries("commonspool24", Map.of());
  }

  @Override
  List<String> clientsPools() {
    return List.of();
  }
}
