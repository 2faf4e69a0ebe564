package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.Jdks;
import java.util.List;

/** The same host with version 14, which does not start on JDK 25. */
class Infinispan14ProbeIT extends InfinispanProbeIT {

  static List<Jdks> jdks() {
    return Jdks.all().subList(0, 1);
  }

  @Override
  Jdks newest() {
    return jdks().get(0);
  }

  @Override
  String set() {
    return "infinispan14";
  }
}
