package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.GuavaHost;
import java.util.List;

class GuavaProbeIT extends CacheProbeContract {

  @Override
  String probe() {
    return "guava";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(GuavaHost.class);
  }

  @Override
  List<String> names() {
    return List.of(
        "GuavaHost.manual", "GuavaHost.bounded", "GuavaHost.loading", "GuavaHost.recording");
  }
}
