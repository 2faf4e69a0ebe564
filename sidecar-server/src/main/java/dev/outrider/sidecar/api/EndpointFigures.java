package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.EndpointView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the answers show it. Requests are what is counted of it: a call, a run, a message.
 *
 * @param kind {@code http}, {@code grpc}, {@code job} or {@code message}
 * @param role {@code overflow} or {@code refused} for those that stand for many, else null
 * @param statuses requests by the class of their status; null for kinds other than HTTP
 * @param statusCodes requests by their status: the code of HTTP, the name of gRPC; those of HTTP to
 *     which no answer was begun count as {@code none}; empty for jobs and messages
 * @param serverErrors requests in which the server failed: 5xx of HTTP, the statuses of gRPC that
 *     the conventions call so, jobs and messages that ended with an exception
 * @param errorRate server errors of all requests, to six decimals
 * @param exceptions requests that ended with an exception, by its class name
 * @param queries statements executed in each request
 * @param rows rows read in each request
 * @param databaseTime time in the database in each request; of concurrent statements the sum
 * @param inFlight requests that are being served now
 * @param maxInFlight the most that were served at once; of several JVMs the most in any one
 */
record EndpointFigures(
    String id,
    String name,
    String kind,
    @Nullable String role,
    long requests,
    @Nullable StatusClasses statuses,
    Map<String, Long> statusCodes,
    long serverErrors,
    double errorRate,
    SortedMap<String, Long> exceptions,
    @JsonUnwrapped Latency latency,
    double totalSeconds,
    Amounts queries,
    Amounts rows,
    DatabaseTime databaseTime,
    CacheGets cache,
    Allocations allocatedBytes,
    long inFlight,
    long maxInFlight) {

  /** Time in the database in each request; percentiles within 3.2 %, all else exact. */
  private record DatabaseTime(
      double totalSeconds,
      double meanMillis,
      double p50Millis,
      double p95Millis,
      double maxMillis) {

    static DatabaseTime of(Histogram nanos) {
      return new DatabaseTime(
          Units.seconds(nanos.sum()),
          nanos.count() == 0 ? 0 : Units.millis(nanos.sum() / nanos.count()),
          Units.millis(nanos.percentile(0.50)),
          Units.millis(nanos.percentile(0.95)),
          Units.millis(nanos.max()));
    }
  }

  /** Gets from caches in all requests together. */
  private record CacheGets(long hits, long misses, double hitRate) {

    static CacheGets of(EndpointView endpoint) {
      long hits = endpoint.cacheHits();
      long gets = hits + endpoint.cacheMisses();
      return new CacheGets(hits, endpoint.cacheMisses(), Units.ratio(hits, gets, HitRate.DECIMALS));
    }
  }

  /**
   * @param requests those of which it is known what they allocated: of virtual threads the JVM does
   *     not tell
   * @param notKnownRequests the others
   */
  private record Allocations(
      long requests, long notKnownRequests, @JsonUnwrapped KnownAmounts amounts) {

    static Allocations of(Histogram bytes, long requests) {
      return new Allocations(
          bytes.count(), Math.max(0, requests - bytes.count()), KnownAmounts.of(bytes, requests));
    }
  }

  /**
   * These, as many and in the order as the query asks for.
   *
   * @throws dev.outrider.sidecar.http.HttpError 400 if it asks for what is not possible
   */
  static List<EndpointFigures> listed(List<EndpointView> endpoints, Query query) {
    int limit = Limit.of(query);
    return EndpointOrder.ORDER
        .sorted(endpoints, query)
        .limit(limit)
        .map(EndpointFigures::of)
        .toList();
  }

  static EndpointFigures of(EndpointView endpoint) {
    Histogram nanos = endpoint.times().all();
    return new EndpointFigures(
        endpoint.id(),
        endpoint.name(),
        endpoint.kind().word(),
        endpoint.role(),
        nanos.count(),
        endpoint.isHttp() ? StatusClasses.of(endpoint.times()) : null,
        statusCodes(endpoint),
        endpoint.serverErrors(),
        Units.ratio(endpoint.serverErrors(), nanos.count(), HttpTotals.ERROR_RATE_DECIMALS),
        endpoint.exceptions(),
        Latency.of(nanos),
        Units.seconds(nanos.sum()),
        Amounts.of(endpoint.queries()),
        Amounts.of(endpoint.rows()),
        DatabaseTime.of(endpoint.databaseNanos()),
        CacheGets.of(endpoint),
        Allocations.of(endpoint.allocatedBytes(), nanos.count()),
        endpoint.inFlight(),
        endpoint.maxInFlight());
  }

  private static Map<String, Long> statusCodes(EndpointView endpoint) {
    Map<String, Long> codes = new LinkedHashMap<>();
    if (endpoint.kind().hasStatus()) {
      endpoint
          .times()
          .byStatus()
          .forEach((status, nanos) -> codes.put(endpoint.kind().statusName(status), nanos.count()));
    }
    return codes;
  }
}
