package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.SpringCacheHost;
import java.util.List;

class SpringCacheProbeIT extends CacheProbeContract {

  @Override
  String probe() {
    return "springcache";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(SpringCacheHost.class);
  }

  @Override
  List<String> names() {
    return List.of("projects", "users", "orders", "templates");
  }
}
