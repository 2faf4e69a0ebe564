package dev.outrider.agent.probes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.LoadClient;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.SetSources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Helidon 4, which is for Java 21 and later: each request on a virtual thread of its own. */
class HelidonProbeIT {

  @Test
  void countsEachRequestOnceByItsRoute() throws Exception {
    List<Jdks> jdks = Jdks.all();
    Jdks newest = jdks.get(jdks.size() - 1);
    assumeTrue(
        newest.feature() >= 21, "Helidon 4 needs Java 21, and no such JDK lies beside this one");
    try (ReportSink sink = new ReportSink()) {
      WebProbeContract.assertCountsExactly(
          sink, SetSources.host("HelidonHost", "helidon4", newest).on(newest), HelidonProbeIT::ask);
    }
  }

  private static void ask(LoadClient client, int number) throws Exception {
    String any = "GET /plain/{+rest}";
    for (int i = 0; i < 10; i++) {
      client.get("/routed/items/" + i, "GET /routed/items/{id}", 1);
      client.get("/shop/items/" + i, "GET /shop/items/{id}", 1);
      client.get("/plain/two?number=" + number, any, 2);
      client.get("/plain/elsewhere", any, 2);
      client.get("/plain/parallel", any, 7);
      client.get("/plain/pieces", any, 1);
      client.get("/plain/broken", any, 0);
      client.get("/plain/missing", any, 0);
      client.get("/nowhere/" + i, LoadClient.REFUSED, 0);
    }
    client.pipeline(5, "/plain/two", any, 2);
  }
}
