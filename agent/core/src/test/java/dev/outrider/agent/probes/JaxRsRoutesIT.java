package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.LoadClient;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.ReportedEndpoint;
import dev.outrider.agent.testkit.hosts.JaxRsHost;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * JAX-RS: endpoints are called what the annotations say, from the application's to the method's.
 */
class JaxRsRoutesIT {

  private static final String API = "/shop/api";
  private static final String JERSEY = "org.glassfish.jersey.servlet.ServletContainer";
  private static final String RESTEASY =
      "org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher";
  private static final Map<String, String> JAVAX =
      Map.of("jakarta/servlet/", "javax/servlet/", "jakarta/ws/rs/", "javax/ws/rs/");

  private enum Implementation {
    JERSEY2(JERSEY, JAVAX),
    JERSEY3(JERSEY, Map.of()),
    RESTEASY4(RESTEASY, JAVAX),
    RESTEASY6(RESTEASY, Map.of());

    final String servlet;
    final Map<String, String> renames;

    Implementation(String servlet, Map<String, String> renames) {
      this.servlet = servlet;
      this.renames = renames;
    }

    HostJvm.Builder host() {
      return HostJvm.of(JaxRsHost.class)
          .libraries(name().toLowerCase(Locale.ROOT), renames)
          // Where its mapping has it begin; Jersey knows no such setting.
          .arguments(servlet, "resteasy.servlet.mapping.prefix", "/api");
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesItsEndpoints(Implementation implementation) throws Exception {
    try (ReportSink sink = new ReportSink()) {
      WebProbeContract.assertCountsExactly(sink, implementation.host(), JaxRsRoutesIT::ask);
      assertThat(ReportedEndpoint.all(sink))
          .as("what was turned into an answer has not escaped")
          .filteredOn(endpoint -> endpoint.name().endsWith("/handled"))
          .allSatisfy(endpoint -> assertThat(endpoint.exceptions()).isEmpty())
          .hasSize(1);
    }
  }

  private static void ask(LoadClient client, int number) throws Exception {
    String item = API + "/items/" + number;
    String template = "GET " + API + "/items/{number}";
    client.get(API + "/items", "GET " + API + "/items", 1);
    client.send(accepting(client, "text/html"), "GET " + API + "/items", 2);
    client.get(item, template, 1);
    client.get(item + "/broken", template + "/broken", 1);
    client.get(item + "/handled", template + "/handled", 1);
    client.get(item + "/later", template + "/later", 1);
    client.get(item + "/parts", template + "/parts", 1);
    client.get(item + "/parts/a", template + "/parts/{part}", 2);
    client.get(item + "/parts/a/parts", template + "/parts/{part}/parts", 1);
    client.get(item + "/parts/a/parts/b", template + "/parts/{part}/parts/{part}", 2);
    client.send(delete(client, item), "DELETE " + API + "/items/{number}", 0);
    client.send(delete(client, item + "/parts"), LoadClient.REFUSED, 0);
    client.get(item + "/parts/a/nosuch" + number, LoadClient.REFUSED, 0);
    client.get(API + "/items/seven", LoadClient.REFUSED, 0);
    client.get(API + "/nosuch" + number, LoadClient.REFUSED, 0);
  }

  private static HttpRequest.Builder accepting(LoadClient client, String type) {
    return client.request(API + "/items").header("Accept", type);
  }

  private static HttpRequest.Builder delete(LoadClient client, String path) {
    return client.request(path).DELETE();
  }
}
