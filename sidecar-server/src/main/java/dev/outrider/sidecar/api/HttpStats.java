package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** {@code GET /api/performance/http/stats}: every endpoint, those that took longest first. */
public final class HttpStats implements JsonRead {

  private record Statuses(
      @JsonProperty("1xx") long informational,
      @JsonProperty("2xx") long successful,
      @JsonProperty("3xx") long redirected,
      @JsonProperty("4xx") long clientErrors,
      @JsonProperty("5xx") long serverErrors) {

    static Statuses of(EndpointView.Statuses statuses) {
      return new Statuses(
          statuses.informational(),
          statuses.successful(),
          statuses.redirected(),
          statuses.clientErrors(),
          statuses.serverErrors());
    }
  }

  /** Statements executed within a request; percentiles within 3.2 %, all else exact. */
  private record Queries(long total, double mean, long p50, long p95, long max) {

    static Queries of(Histogram queries) {
      return new Queries(
          queries.sum(),
          Units.ratio(queries.sum(), queries.count(), HttpTotals.QUERIES_DECIMALS),
          queries.percentile(0.50),
          queries.percentile(0.95),
          queries.max());
    }
  }

  private record Endpoint(
      String id,
      String name,
      long requests,
      Statuses statuses,
      long serverErrors,
      double errorRate,
      @JsonUnwrapped Latency latency,
      double totalSeconds,
      Queries queries) {

    static Endpoint of(EndpointView endpoint) {
      long serverErrors = endpoint.statuses().serverErrors();
      return new Endpoint(
          endpoint.id(),
          endpoint.name(),
          endpoint.requests(),
          Statuses.of(endpoint.statuses()),
          serverErrors,
          Units.ratio(serverErrors, endpoint.requests(), HttpTotals.ERROR_RATE_DECIMALS),
          Latency.of(endpoint.nanos()),
          Units.seconds(endpoint.nanos().sum()),
          Queries.of(endpoint.queries()));
    }
  }

  private record Answer(HttpTotals totals, List<Endpoint> endpoints, Instant timestamp) {}

  private static final Comparator<EndpointView> LONGEST_FIRST =
      Comparator.comparingLong((EndpointView endpoint) -> endpoint.nanos().sum())
          .reversed()
          .thenComparing(EndpointView::name);

  private final JvmChoice choice;
  private final TimeSource time;

  public HttpStats(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Object answer(Query query) {
    List<EndpointView> endpoints = choice.toRead(query).endpoints();
    return new Answer(
        HttpTotals.of(endpoints),
        endpoints.stream().sorted(LONGEST_FIRST).map(Endpoint::of).toList(),
        time.now());
  }
}
