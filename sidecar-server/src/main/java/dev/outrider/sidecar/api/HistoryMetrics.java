package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.sidecar.history.History;
import dev.outrider.sidecar.history.HistoryOverview;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;

/**
 * {@code GET /api/performance/history/metrics}: what can be asked of the history, since when, and
 * whether it is being kept.
 */
public final class HistoryMetrics implements JsonRead {

  private record Answer(@JsonUnwrapped HistoryOverview overview, Instant timestamp) {}

  private final History history;
  private final TimeSource time;

  public HistoryMetrics(History history, TimeSource time) {
    this.history = history;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    return new Answer(HistoryPoints.answered(history::overview), time.now());
  }
}
