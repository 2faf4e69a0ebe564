package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.Jvm;
import java.util.stream.Stream;

/** Requests by endpoint. */
final class HttpFamilies implements FamilyGroup {

  private static final String[] LABELS = {"service", "jvm", "http_request_method", "http_route"};

  private final Family duration =
      Family.histogram(
          "http_server_request_duration_seconds", "Time of each request in seconds.", LABELS);
  private final Family queries =
      Family.histogram(
          "outrider_http_request_queries", "Statements executed within each request.", LABELS);
  private final Family responses =
      Family.counter(
          "outrider_http_responses_total",
          "Requests by the class of their status.",
          "service",
          "jvm",
          "http_request_method",
          "http_route",
          "status");

  @Override
  public void add(Jvm jvm) {
    String service = jvm.service();
    jvm.endpoints().forEach(endpoint -> add(service, jvm.id(), endpoint));
  }

  private void add(String service, String jvm, EndpointView endpoint) {
    Template template = Template.of(endpoint.name());
    String[] labels = {service, jvm, template.method(), template.route()};
    duration.add(endpoint.nanos(), Buckets.SECONDS, labels);
    queries.add(endpoint.queries(), Buckets.COUNT, labels);
    EndpointView.Statuses statuses = endpoint.statuses();
    addResponses(statuses.informational(), labels, "1xx");
    addResponses(statuses.successful(), labels, "2xx");
    addResponses(statuses.redirected(), labels, "3xx");
    addResponses(statuses.clientErrors(), labels, "4xx");
    addResponses(statuses.serverErrors(), labels, "5xx");
  }

  private void addResponses(long count, String[] labels, String status) {
    responses.add(count, labels[0], labels[1], labels[2], labels[3], status);
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(duration, queries, responses);
  }

  /** An endpoint's name in its two parts; {@code _OTHER} where it names no method. */
  private record Template(String method, String route) {

    static Template of(String name) {
      int space = name.indexOf(' ');
      return space > 0 && name.startsWith("/", space + 1)
          ? new Template(name.substring(0, space), name.substring(space + 1))
          : new Template("_OTHER", name);
    }
  }
}
