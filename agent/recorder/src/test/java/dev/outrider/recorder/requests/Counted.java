package dev.outrider.recorder.requests;

import dev.outrider.recorder.jdbc.DriverStatement;
import dev.outrider.recorder.jdbc.JdbcRecorder;
import java.util.Map;
import java.util.TreeMap;

/** What was counted of one template. */
public final class Counted {

  private Counted() {}

  public static EndpointStats of(String template) {
    return Endpoints.ofTemplate("GET", "", template);
  }

  /** Requests by status. */
  public static Map<Integer, Long> statuses(EndpointStats endpoint) {
    Map<Integer, Long> statuses = new TreeMap<>();
    endpoint.forEachStatus((status, nanos) -> statuses.put(status, nanos.count()));
    return statuses;
  }

  public static Map<String, Long> exceptions(EndpointStats endpoint) {
    Map<String, Long> exceptions = new TreeMap<>();
    endpoint.forEachException(exceptions::put);
    return exceptions;
  }

  /** One execution on this thread. */
  public static void query() {
    DriverStatement statement = new DriverStatement();
    JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, null, null);
  }
}
