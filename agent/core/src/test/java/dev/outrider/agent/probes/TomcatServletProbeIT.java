package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.TomcatHost;
import java.util.Map;

/** Servlets of the {@code jakarta} kind. */
class TomcatServletProbeIT extends WebProbeContract {

  @Override
  String probe() {
    return "servlet";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(TomcatHost.class);
  }

  @Override
  Map<String, String> itemEndpointByPrefix() {
    return Map.of("/plain", "GET /plain/items/{id}");
  }
}
