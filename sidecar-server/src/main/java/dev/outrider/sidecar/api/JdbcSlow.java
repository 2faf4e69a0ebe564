package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;

/** {@code GET /api/performance/jdbc/slow}: the latest slow executions, newest first. */
public final class JdbcSlow implements JsonRead {

  private record Answer(List<SlowExecution> slowExecutions, Instant timestamp) {}

  private final JvmChoice choice;
  private final TimeSource time;

  public JdbcSlow(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    int limit = Limit.of(query, Limit.WITH_STACKS);
    return new Answer(SlowExecution.newest(choice.toRead(query), any -> true, limit), time.now());
  }
}
