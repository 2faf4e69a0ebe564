package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.LoadClient;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.hosts.SpringMvcHost;
import dev.outrider.agent.testkit.hosts.WebFluxRoutesHost;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring's routers, each generation of them: endpoints are called what they call them. */
class SpringRoutesIT {

  private static final String FILES = "GET (static)";

  private static Map<String, String> renames(String generation) {
    return generation.equals("spring5") ? Map.of("jakarta/servlet/", "javax/servlet/") : Map.of();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spring5", "spring6", "spring7"})
  void mvcNamesItsEndpoints(String generation) throws Exception {
    HostJvm.Builder host =
        HostJvm.of(SpringMvcHost.class).libraries(generation, renames(generation));
    try (ReportSink sink = new ReportSink()) {
      WebProbeContract.assertCountsExactly(sink, host, SpringRoutesIT::askMvc);
    }
  }

  private static void askMvc(LoadClient client, int number) throws Exception {
    askMvcBelow(client, "/shop", number);
    askMvcBelow(client, "/shop/api", number);
    client.get("/shop/functional/items/" + number, "GET /shop/functional/items/{number}", 1);
    client.get("/shop/functional/nosuch", LoadClient.REFUSED, 0);
    client.send(post(client, "/shop/functional/items"), "POST /shop/functional/items", 0);
  }

  private static void askMvcBelow(LoadClient client, String prefix, int number) throws Exception {
    String get = "GET " + prefix;
    client.get(prefix + "/items/" + number, get + "/items/{number}", 1);
    client.get(prefix + "/items/seven", LoadClient.REFUSED, 0);
    client.send(post(client, prefix + "/items/x"), "POST " + prefix + "/items/{number}", 0);
    client.get(prefix + "/forward/" + number, get + "/forward/{number}", 1);
    client.get(prefix + "/broken/" + number, get + "/broken/{number}", 1);
    client.get(prefix + "/handled/" + number, get + "/handled/{number}", 1);
    client.get(prefix + "/callable/" + number, get + "/callable/{number}", 2);
    client.get(prefix + "/deferred/" + number, get + "/deferred/{number}", 1);
    client.get(prefix + "/async/" + number, get + "/async/{number}", 2);
    client.get(prefix + "/moved/topic", get + "/moved/{topic}", 0);
    client.get(prefix + "/error", get + "/error", 0);
    client.get(prefix + "/page.html", FILES, 0);
    client.get(prefix + "/style.css", FILES, 0);
    client.get(prefix + "/nosuch/page" + number, LoadClient.REFUSED, 0);
  }

  private static HttpRequest.Builder post(LoadClient client, String path) {
    return client.request(path).POST(HttpRequest.BodyPublishers.noBody());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spring5", "spring6", "spring7"})
  void webFluxNamesItsEndpoints(String generation) throws Exception {
    HostJvm.Builder host =
        HostJvm.of(WebFluxRoutesHost.class).libraries(generation, renames(generation));
    try (ReportSink sink = new ReportSink()) {
      WebProbeContract.assertCountsExactly(sink, host, SpringRoutesIT::askWebFlux);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"spring5", "spring6", "spring7"})
  void webFluxNamesItsEndpointsOnReactorNetty(String generation) throws Exception {
    HostJvm.Builder host =
        HostJvm.of(WebFluxRoutesHost.class)
            .libraries(generation, renames(generation))
            .arguments("netty");
    try (ReportSink sink = new ReportSink()) {
      WebProbeContract.assertCountsExactly(sink, host, SpringRoutesIT::askWebFlux);
    }
  }

  private static void askWebFlux(LoadClient client, int number) throws Exception {
    client.get("/shop/items/" + number, "GET /shop/items/{number}", 1);
    client.get("/shop/items/seven", LoadClient.REFUSED, 0);
    client.send(post(client, "/shop/items/" + number), LoadClient.REFUSED, 0);
    client.get("/shop/hop/" + number, "GET /shop/hop/{number}", 2);
    client.get("/shop/broken/" + number, "GET /shop/broken/{number}", 1);
    client.get("/shop/handled/" + number, "GET /shop/handled/{number}", 1);
    client.get("/shop/functional/items/" + number, "GET /shop/functional/items/{number}", 1);
    client.get("/shop/functional/nosuch", LoadClient.REFUSED, 0);
    client.get("/shop/page.html", FILES, 0);
    client.get("/shop/nosuch/page" + number, LoadClient.REFUSED, 0);
  }
}
