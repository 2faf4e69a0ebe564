package dev.outrider.agent.testkit;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import dev.outrider.protocol.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an agent reports of one endpoint. */
public record ReportedEndpoint(Entry entry) {

  /** Everything that the sink has been told of. */
  public static List<ReportedEndpoint> all(ReportSink sink) {
    return sink.entries(Kind.ENDPOINT).stream().map(ReportedEndpoint::new).toList();
  }

  /** All requests of HTTP that ended with a status of that class; 0 for all classes. */
  public static long answers(ReportSink sink, int statusClass) {
    return all(sink).stream()
        .filter(endpoint -> endpoint.kind().equals(Field.Endpoint.KIND_HTTP))
        .mapToLong(endpoint -> endpoint.answers(statusClass))
        .sum();
  }

  public String name() {
    return entry.attribute(Field.Endpoint.NAME, "");
  }

  public String kind() {
    return entry.attribute(Field.Endpoint.KIND, "");
  }

  /** Requests by the status that they ended with. */
  public Map<Integer, Long> statuses() {
    Map<Integer, Long> statuses = new TreeMap<>();
    entry
        .histograms()
        .forEach(
            (name, nanos) -> {
              if (name.startsWith(Field.Endpoint.NANOS_OF_STATUS)) {
                String status = name.substring(Field.Endpoint.NANOS_OF_STATUS.length());
                statuses.put(Integer.valueOf(status), nanos.count());
              }
            });
    return statuses;
  }

  /** Requests that ended with a status of that class; 0 for all. */
  public long answers(int statusClass) {
    return statuses().entrySet().stream()
        .filter(status -> statusClass == 0 || status.getKey() / 100 == statusClass)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  public long requests() {
    return answers(0);
  }

  public Histogram queries() {
    return entry.histogram(Field.Endpoint.QUERIES);
  }

  /** Requests that are being served now. */
  public long inFlight() {
    return entry.count(Field.Endpoint.IN_FLIGHT);
  }

  /** Requests by the type of the exception that they ended with. */
  public Map<String, Long> exceptions() {
    Map<String, Long> exceptions = new TreeMap<>();
    entry
        .values()
        .forEach(
            (name, count) -> {
              if (name.startsWith(Field.Endpoint.EXCEPTIONS_OF_TYPE)) {
                exceptions.put(name.substring(Field.Endpoint.EXCEPTIONS_OF_TYPE.length()), count);
              }
            });
    return exceptions;
  }
}
