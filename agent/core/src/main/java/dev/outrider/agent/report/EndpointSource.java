package dev.outrider.agent.report;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Endpoints;
import dev.outrider.recorder.work.PollRecorder;

/** What the host works for: endpoints, jobs, messages. */
final class EndpointSource implements Source {

  private final Snapshots snapshots = new Snapshots();

  @Override
  public void collect(Changes changes) {
    PollRecorder.buryDead();
    Endpoints.forEach(
        endpoint -> {
          if (endpoint.maxInFlight() > 0 || endpoint.totalNanos() > 0) {
            changes.offer(endpoint, mark(endpoint), () -> entry(endpoint));
          }
        });
  }

  // What is in flight as well: that a request has begun is told before it ends.
  private static long mark(EndpointStats endpoint) {
    return (endpoint.totalNanos() * 31 + endpoint.maxInFlight()) * 31 + endpoint.inFlight();
  }

  private Entry entry(EndpointStats endpoint) {
    Entry.Builder entry =
        Entry.of(Kind.ENDPOINT, Ids.of(endpoint))
            .attribute(Field.Endpoint.NAME, endpoint.name())
            .attribute(Field.Endpoint.KIND, kindOf(endpoint))
            .value(Field.Endpoint.CACHE_HITS, endpoint.cacheHits())
            .value(Field.Endpoint.CACHE_MISSES, endpoint.cacheMisses())
            .value(Field.Endpoint.IN_FLIGHT, endpoint.inFlight())
            .value(Field.Endpoint.MAX_IN_FLIGHT, endpoint.maxInFlight())
            .histogram(Field.Endpoint.QUERIES, snapshots.of(endpoint.queries()))
            .histogram(Field.Endpoint.ROWS, snapshots.of(endpoint.rows()))
            .histogram(Field.Endpoint.DB_NANOS, snapshots.of(endpoint.databaseNanos()))
            .histogram(Field.Endpoint.ALLOCATED_BYTES, snapshots.of(endpoint.allocatedBytes()));
    endpoint.forEachStatus(
        (status, nanos) ->
            entry.histogram(Field.Endpoint.NANOS_OF_STATUS + status, snapshots.of(nanos)));
    endpoint.forEachException(
        (type, count) -> entry.value(Field.Endpoint.EXCEPTIONS_OF_TYPE + type, count));
    if (endpoint.role() == EndpointStats.Role.OVERFLOW) {
      entry.attribute(Field.Endpoint.ROLE, Field.Endpoint.ROLE_OVERFLOW);
    } else if (endpoint.role() == EndpointStats.Role.REFUSED) {
      entry.attribute(Field.Endpoint.ROLE, Field.Endpoint.ROLE_REFUSED);
    }
    return entry.build();
  }

  private static String kindOf(EndpointStats endpoint) {
    switch (endpoint.kind()) {
      case HTTP:
        return Field.Endpoint.KIND_HTTP;
      case GRPC:
        return Field.Endpoint.KIND_GRPC;
      case JOB:
        return Field.Endpoint.KIND_JOB;
      default:
        return Field.Endpoint.KIND_MESSAGE;
    }
  }
}
