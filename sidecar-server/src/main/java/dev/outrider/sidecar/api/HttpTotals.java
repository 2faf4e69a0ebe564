package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.JvmGroup;
import java.util.List;

/**
 * All endpoints of HTTP together.
 *
 * @param errorRate server errors of all requests, to six decimals
 * @param queriesPerRequest statements executed, on average, to three decimals
 */
record HttpTotals(
    long requests,
    long serverErrors,
    double errorRate,
    @JsonUnwrapped Latency latency,
    double queriesPerRequest) {

  static final int ERROR_RATE_DECIMALS = 6;
  static final int QUERIES_DECIMALS = 3;

  /**
   * @param endpoints each once, or once for each JVM that serves it
   */
  static HttpTotals of(List<EndpointView> endpoints) {
    Histogram nanos =
        JvmGroup.merged(
            endpoints.stream().flatMap(each -> each.times().byStatus().values().stream()));
    Histogram queries = JvmGroup.merged(endpoints.stream().map(EndpointView::queries));
    long serverErrors = endpoints.stream().mapToLong(EndpointView::serverErrors).sum();
    return new HttpTotals(
        nanos.count(),
        serverErrors,
        Units.ratio(serverErrors, nanos.count(), ERROR_RATE_DECIMALS),
        Latency.of(nanos),
        Units.ratio(queries.sum(), nanos.count(), QUERIES_DECIMALS));
  }
}
