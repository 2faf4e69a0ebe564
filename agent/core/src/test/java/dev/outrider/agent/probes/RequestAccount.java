package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.LoadClient;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.ReportedEndpoint;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Field;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What the agent has reported of requests, beside what a client knows of them. */
final class RequestAccount {

  private final ReportSink sink;

  RequestAccount(ReportSink sink) {
    this.sink = sink;
  }

  /** Waits until all requests have been reported; fails if any figure is another one. */
  void assertEquals(LoadClient client) {
    Map<String, LoadClient.Asked> asked = client.asked();
    long requests = asked.values().stream().mapToLong(LoadClient.Asked::requests).sum();
    Until.true_(
        () -> "reported " + endpoints() + ", asked " + asked,
        ProbeContract.DEADLINE,
        // The report may have been made between two figures of one request.
        () ->
            sum(ReportedEndpoint::requests) >= requests
                && sum(endpoint -> endpoint.queries().count()) >= requests);
    Map<String, ReportedEndpoint> reported = endpoints();
    assertThat(reported.keySet()).isEqualTo(asked.keySet());
    asked.forEach((name, of) -> assertEndpoint(name, reported.get(name), of));
  }

  private long sum(ToLongFunction<ReportedEndpoint> figure) {
    return endpoints().values().stream().mapToLong(figure).sum();
  }

  private static void assertEndpoint(
      String name, ReportedEndpoint endpoint, LoadClient.Asked asked) {
    assertThat(endpoint.requests()).as("requests of %s", name).isEqualTo(asked.requests());
    Map<Integer, Long> unexplained = new TreeMap<>(endpoint.statuses());
    Map<Integer, Long> seen = new TreeMap<>(asked.byStatus());
    boolean allSeen = seen.remove(LoadClient.UNSEEN) == null;
    seen.forEach((status, count) -> unexplained.merge(status, -count, Long::sum));
    // Of an answer that nobody waited for nobody knows the status.
    assertThat(unexplained.values())
        .as("statuses of %s: reported %s, seen %s", name, endpoint.statuses(), seen)
        .allMatch(count -> allSeen ? count == 0 : count >= 0);
    assertThat(endpoint.queries().sum()).as("queries of %s", name).isEqualTo(asked.queries());
    assertThat(endpoint.queries().count()).as("all of %s", name).isEqualTo(asked.requests());
    assertThat(endpoint.inFlight()).as("%s in flight", name).isZero();
  }

  private Map<String, ReportedEndpoint> endpoints() {
    Map<String, ReportedEndpoint> endpoints = new TreeMap<>();
    for (ReportedEndpoint endpoint : ReportedEndpoint.all(sink)) {
      if (endpoint.kind().equals(Field.Endpoint.KIND_HTTP) && endpoint.requests() > 0) {
        endpoints.put(name(endpoint), endpoint);
      }
    }
    return endpoints;
  }

  private static String name(ReportedEndpoint endpoint) {
    String role = endpoint.entry().attribute(Field.Endpoint.ROLE, "");
    return role.equals(Field.Endpoint.ROLE_REFUSED) ? LoadClient.REFUSED : endpoint.name();
  }
}
