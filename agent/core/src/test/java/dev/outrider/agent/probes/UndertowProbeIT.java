package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.UndertowHost;
import java.util.Map;

class UndertowProbeIT extends WebProbeContract {

  @Override
  String probe() {
    return "undertow";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(UndertowHost.class);
  }

  @Override
  Map<String, String> itemEndpointByPrefix() {
    return Map.of("/plain", "GET /plain/items/{id}", "/routed", "GET /routed/items/{id}");
  }

  @Override
  void assertActions(String prefix) {
    if (prefix.equals("/plain")) {
      super.assertActions(prefix);
    }
  }
}
