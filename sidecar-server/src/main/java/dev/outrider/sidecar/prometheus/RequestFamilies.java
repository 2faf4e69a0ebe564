package dev.outrider.sidecar.prometheus;

import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.Jvm;
import java.util.List;
import java.util.stream.Stream;

/** What each request used, whatever its kind: of HTTP, a call, a run of a job, a message. */
final class RequestFamilies implements EndpointFamilies.Group {

  private static final String[] LABELS = {"service", "jvm", "kind", "endpoint"};

  private final Family queries =
      Family.histogram("outrider_request_queries", "Statements executed in each request.", LABELS);
  private final Family rows =
      Family.histogram("outrider_request_rows", "Rows read in each request.", LABELS);
  private final Family database =
      Family.histogram(
          "outrider_request_database_seconds",
          "Time in the database in each request in seconds; of concurrent statements the sum.",
          LABELS);
  private final Family allocated =
      Family.histogram(
          "outrider_request_allocated_bytes",
          "Bytes that each request allocated, where the JVM tells.",
          LABELS);
  private final Family exceptions =
      Family.counter(
          "outrider_request_exceptions_total",
          "Requests that ended with an exception.",
          Family.with(LABELS, "exception_type"));
  private final Family cacheGets =
      Family.counter(
          "outrider_request_cache_gets_total",
          "Gets from caches in requests by their result.",
          Family.with(LABELS, "result"));

  private final Family overflow =
      Family.counter(
          "outrider_endpoints_overflow_total",
          "Requests of endpoints beyond the most that an agent tells apart.",
          "service",
          "jvm");

  @Override
  public void add(Jvm jvm, List<ShownEndpoint> endpoints) {
    String service = jvm.service();
    overflow.add(
        endpoints.stream()
            .map(ShownEndpoint::endpoint)
            .filter(EndpointView::isOverflow)
            .mapToLong(EndpointView::requests)
            .sum(),
        service,
        jvm.id());
    ShownEndpoint.byLabels(endpoints, shown -> List.of(shown.kind().word(), shown.label()))
        .forEach((own, sum) -> add(sum, service, jvm.id(), own.get(0), own.get(1)));
  }

  private void add(EndpointSum sum, String... labels) {
    queries.add(sum.merged(EndpointView::queries), Buckets.COUNT, labels);
    rows.add(sum.merged(EndpointView::rows), Buckets.LARGE_COUNT, labels);
    database.add(sum.merged(EndpointView::databaseNanos), Buckets.SECONDS, labels);
    Histogram bytes = sum.merged(EndpointView::allocatedBytes);
    if (bytes.count() > 0) {
      allocated.add(bytes, Buckets.BYTES, labels);
    }
    sum.exceptions().forEach((type, count) -> exceptions.add(count, Family.with(labels, type)));
    cacheGets.add(sum.sum(EndpointView::cacheHits), Family.with(labels, "hit"));
    cacheGets.add(sum.sum(EndpointView::cacheMisses), Family.with(labels, "miss"));
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(queries, rows, database, allocated, exceptions, cacheGets, overflow);
  }
}
