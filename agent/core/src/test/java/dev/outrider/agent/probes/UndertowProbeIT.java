package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.UndertowHost;

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
  Round round() {
    return (client, number) -> {
      WebLoad plain = new WebLoad(client, "/plain");
      plain.round(number);
      plain.http2Round(number);
      client.get("/routed/items/" + number, "GET /routed/items/{id}", 1);
      client.get("/routed/two", "GET /routed/{action}", 2);
      client.get("/routed/broken", "GET /routed/{action}", 0);
      client.get("/routed/missing", "GET /routed/{action}", 0);
    };
  }
}
