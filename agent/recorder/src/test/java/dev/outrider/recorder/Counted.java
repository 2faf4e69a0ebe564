package dev.outrider.recorder;

import java.util.Map;
import java.util.TreeMap;

/** What was counted of one template. */
final class Counted {

  private Counted() {}

  static EndpointStats of(String template) {
    return Endpoints.ofTemplate("GET", "", template);
  }

  /** Requests by status. */
  static Map<Integer, Long> statuses(EndpointStats endpoint) {
    Map<Integer, Long> statuses = new TreeMap<>();
    endpoint.forEachStatus((status, nanos) -> statuses.put(status, nanos.count()));
    return statuses;
  }

  static Map<String, Long> exceptions(EndpointStats endpoint) {
    Map<String, Long> exceptions = new TreeMap<>();
    endpoint.forEachException(exceptions::put);
    return exceptions;
  }

  /** One execution on this thread. */
  static void query() {
    DriverStatement statement = new DriverStatement();
    JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, null, null);
  }
}
