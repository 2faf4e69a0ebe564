package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;

/** {@code GET /api/performance/http/stats}: every endpoint, those that took longest first. */
public final class HttpStats implements JsonRead {

  private record Answer(HttpTotals totals, List<EndpointFigures> endpoints, Instant timestamp) {}

  private final JvmChoice choice;
  private final TimeSource time;

  public HttpStats(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    List<EndpointView> endpoints = choice.toRead(query).httpEndpoints();
    return new Answer(
        HttpTotals.of(endpoints), EndpointFigures.listed(endpoints, query), time.now());
  }
}
