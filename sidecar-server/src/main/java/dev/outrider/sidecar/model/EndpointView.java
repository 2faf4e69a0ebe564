package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What work is done for: a route template of the host, a gRPC method, a scheduled job, a message's
 * destination. Requests are what is counted of each: a call, a run, a message.
 *
 * <p>A histogram has one value a request, or fewer where the host cannot tell a request's.
 *
 * @param name such as {@code GET /projects/{id}}
 * @param role {@code overflow} or {@code refused} for those that stand for many, else null
 * @param times the time of each request, by its status
 * @param queries statements executed in each request
 * @param rows rows read in each request
 * @param databaseNanos time in the database in each request, in nanoseconds; of concurrent
 *     statements the sum
 * @param allocatedBytes bytes of heap that each request allocated
 * @param exceptions requests that ended with an exception, by its class name
 * @param inFlight requests that are being served now
 * @param maxInFlight the most that were served at once; of several JVMs the most in any one, for
 *     nobody knows when each had its most
 */
public record EndpointView(
    String id,
    String name,
    EndpointKind kind,
    @Nullable String role,
    StatusTimes times,
    Histogram queries,
    Histogram rows,
    Histogram databaseNanos,
    Histogram allocatedBytes,
    long cacheHits,
    long cacheMisses,
    SortedMap<String, Long> exceptions,
    long inFlight,
    long maxInFlight) {

  static EndpointView of(Entry entry) {
    return new EndpointView(
        entry.id(),
        entry.attribute(Field.Endpoint.NAME, entry.id()),
        EndpointKind.of(entry.attribute(Field.Endpoint.KIND, "")),
        entry.attribute(Field.Endpoint.ROLE),
        StatusTimes.of(entry),
        entry.histogram(Field.Endpoint.QUERIES),
        entry.histogram(Field.Endpoint.ROWS),
        entry.histogram(Field.Endpoint.DB_NANOS),
        entry.histogram(Field.Endpoint.ALLOCATED_BYTES),
        entry.count(Field.Endpoint.CACHE_HITS),
        entry.count(Field.Endpoint.CACHE_MISSES),
        NamedFields.of(entry.values(), Field.Endpoint.EXCEPTIONS_OF_TYPE),
        entry.count(Field.Endpoint.IN_FLIGHT),
        entry.count(Field.Endpoint.MAX_IN_FLIGHT));
  }

  public boolean isHttp() {
    return kind == EndpointKind.HTTP;
  }

  /** Whether it stands for all of its kind beyond the most that are told apart. */
  public boolean isOverflow() {
    return Field.Endpoint.ROLE_OVERFLOW.equals(role);
  }

  public long requests() {
    return times.count();
  }

  /**
   * Requests in which the server failed: by their status where they have one, else by the exception
   * that they ended with.
   */
  public long serverErrors() {
    return kind.hasStatus()
        ? times.count(kind::isServerError)
        : exceptions.values().stream().mapToLong(Long::longValue).sum();
  }

  EndpointView plus(EndpointView other) {
    return new EndpointView(
        id,
        name,
        kind,
        role,
        times.plus(other.times),
        queries.plus(other.queries),
        rows.plus(other.rows),
        databaseNanos.plus(other.databaseNanos),
        allocatedBytes.plus(other.allocatedBytes),
        cacheHits + other.cacheHits,
        cacheMisses + other.cacheMisses,
        NamedFields.merged(exceptions, other.exceptions, Long::sum),
        inFlight + other.inFlight,
        Math.max(maxInFlight, other.maxInFlight));
  }
}
