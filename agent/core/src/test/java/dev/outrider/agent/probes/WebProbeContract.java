package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every web server, compared with what the client that made the load counted. */
abstract class WebProbeContract extends ProbeContract {

  private static final int ROUNDS = 25;
  private static final List<String> ACTIONS =
      List.of("/two", "/broken", "/missing", "/refused", "/forward", "/later", "/hello");

  private final HttpClient client = HttpClient.newHttpClient();

  /** The path that all requests begin with, and how an item's endpoint is called. */
  abstract Map<String, String> itemEndpointByPrefix();

  @ParameterizedTest
  @MethodSource("jdks")
  void countsEachRequestOnceWithItsStatusAndQueries(Jdks jdk) throws Exception {
    String settings = "sidecar=" + sink.address() + ",report.interval=200ms";
    try (HostJvm host = host().on(jdk).agent(settings).start()) {
      String address = "http://127.0.0.1:" + host.awaitReady().get("port");
      Map<Integer, Long> statusClasses = new TreeMap<>();
      int items = 0;
      for (String prefix : itemEndpointByPrefix().keySet()) {
        for (int round = 0; round < ROUNDS; round++) {
          request(address + prefix + "/items/" + ++items, statusClasses);
          for (String action : ACTIONS) {
            request(address + prefix + action, statusClasses);
          }
        }
      }
      awaitCounts(statusClasses);
      itemEndpointByPrefix()
          .forEach(
              (prefix, name) -> {
                assertEndpoint(name, ROUNDS, 1);
                assertActions(prefix);
              });
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
    }
  }

  /** Checks the endpoints of the actions, for servers that name them by their path. */
  void assertActions(String prefix) {
    assertEndpoint("GET " + prefix + "/two", ROUNDS, 2);
    assertEndpoint("GET " + prefix + "/forward", ROUNDS, 2);
    assertEndpoint("GET " + prefix + "/later", ROUNDS, 1);
    assertEndpoint("GET " + prefix + "/hello", ROUNDS, 0);
  }

  private void request(String uri, Map<Integer, Long> statusClasses)
      throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(uri)).build(),
            HttpResponse.BodyHandlers.discarding());
    statusClasses.merge(answer.statusCode() / 100, 1L, Long::sum);
  }

  private void awaitCounts(Map<Integer, Long> statusClasses) {
    long all = statusClasses.values().stream().mapToLong(Long::longValue).sum();
    awaitEqual("requests", () -> sink.recorded(Kind.ENDPOINT, Field.Endpoint.NANOS), all);
    awaitEqual(
        "2xx",
        () -> sink.sum(Kind.ENDPOINT, Field.Endpoint.SUCCESSFUL),
        statusClasses.getOrDefault(2, 0L));
    awaitEqual(
        "4xx",
        () -> sink.sum(Kind.ENDPOINT, Field.Endpoint.CLIENT_ERRORS),
        statusClasses.getOrDefault(4, 0L));
    awaitEqual(
        "5xx",
        () -> sink.sum(Kind.ENDPOINT, Field.Endpoint.SERVER_ERRORS),
        statusClasses.getOrDefault(5, 0L));
    assertThat(statusClasses).containsOnlyKeys(2, 4, 5);
  }

  final void assertEndpoint(String name, long requests, long queriesEach) {
    List<Entry> found =
        sink.entries(Kind.ENDPOINT).stream()
            .filter(entry -> name.equals(entry.attribute(Field.Endpoint.NAME)))
            .toList();
    assertThat(found).as("%s among %s", name, sink.entries(Kind.ENDPOINT)).hasSize(1);
    assertThat(found.get(0).histogram(Field.Endpoint.NANOS).count()).isEqualTo(requests);
    assertThat(found.get(0).histogram(Field.Endpoint.QUERIES).sum())
        .as("queries of %s", name)
        .isEqualTo(requests * queriesEach);
    assertThat(found.get(0).histogram(Field.Endpoint.QUERIES).max()).isEqualTo(queriesEach);
  }
}
