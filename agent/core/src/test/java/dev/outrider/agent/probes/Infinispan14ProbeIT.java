package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.SetSources;

/** The same host with version 14. */
class Infinispan14ProbeIT extends InfinispanProbeIT {

  @Override
  HostJvm.Builder host() {
    return SetSources.host("InfinispanHost", "infinispan14", Jdks.all().get(0));
  }
}
