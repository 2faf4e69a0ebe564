package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import java.util.Map;

/** The same host with version 2. */
class Caffeine2ProbeIT extends CaffeineProbeIT {

  @Override
  HostJvm.Builder host() {
    return super.host().libraries("caffeine2", Map.of());
  }
}
