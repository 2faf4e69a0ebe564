package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.JettyHost;
import java.util.Map;

/** Servlets of the {@code javax} kind. */
class JettyServletProbeIT extends WebProbeContract {

  @Override
  String probe() {
    return "servlet";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(JettyHost.class);
  }

  @Override
  Map<String, String> itemEndpointByPrefix() {
    return Map.of("/plain", "GET /plain/items/{id}");
  }
}
