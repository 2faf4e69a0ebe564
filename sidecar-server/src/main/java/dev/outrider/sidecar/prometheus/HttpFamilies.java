package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.EndpointKind;
import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.Jvm;
import java.util.List;
import java.util.stream.Stream;

/** Requests of HTTP, by the semantic conventions. */
final class HttpFamilies implements EndpointFamilies.Group {

  private final Family duration =
      Family.histogram(
          "http_server_request_duration_seconds",
          "Time of each request in seconds.",
          "service",
          "jvm",
          "http_request_method",
          "http_route",
          "http_response_status_code",
          "error_type");
  private final Family active =
      Family.gauge(
          "http_server_active_requests",
          "Requests that are being served.",
          "service",
          "jvm",
          "http_request_method",
          "http_route");

  @Override
  public void add(Jvm jvm, List<ShownEndpoint> endpoints) {
    List<ShownEndpoint> http =
        endpoints.stream().filter(each -> each.kind() == EndpointKind.HTTP).toList();
    ShownEndpoint.byLabels(http, HttpFamilies::labels)
        .forEach(
            (own, sum) -> {
              String[] labels = {jvm.service(), jvm.id(), own.get(0), own.get(1)};
              sum.nanosByStatus()
                  .forEach(
                      (status, nanos) ->
                          duration.add(
                              nanos,
                              Buckets.SECONDS,
                              Family.with(labels, statusCode(status), errorType(status))));
              if (jvm.connected()) {
                active.add(sum.sum(EndpointView::inFlight), labels);
              }
            });
  }

  // A label that is empty is one that is absent.
  private static String statusCode(int status) {
    return status == EndpointKind.NO_ANSWER ? "" : Integer.toString(status);
  }

  /** What the conventions ask for of requests that failed; 4xx are the client's failures. */
  private static String errorType(int status) {
    if (status == EndpointKind.NO_ANSWER) {
      // The exception, if there was one, is not known by status.
      return Family.OTHER_ERROR;
    }
    return EndpointKind.HTTP.isServerError(status) ? Integer.toString(status) : "";
  }

  /** Method and route; the method {@code _OTHER} where the endpoint's name has none. */
  private static List<String> labels(ShownEndpoint shown) {
    String name = shown.endpoint().name();
    int space = name.indexOf(' ');
    boolean hasMethod = space > 0 && name.startsWith("/", space + 1);
    String route = hasMethod ? name.substring(space + 1) : name;
    return List.of(
        hasMethod ? name.substring(0, space) : "_OTHER", shown.own() ? route : Slots.OTHER);
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(duration, active);
  }
}
