package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.StatementView;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;

/** {@code GET /api/performance/jdbc/stats}: every statement, those that took longest first. */
public final class JdbcStats implements JsonRead {

  private record Answer(JdbcTotals totals, List<StatementFigures> statements, Instant timestamp) {}

  private final JvmChoice choice;
  private final TimeSource time;

  public JdbcStats(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    int limit = Limit.of(query);
    List<StatementView> statements = choice.toRead(query).statements();
    long databaseNanos = statements.stream().mapToLong(each -> each.nanos().sum()).sum();
    return new Answer(
        JdbcTotals.of(statements),
        StatementOrder.ORDER
            .sorted(statements, query)
            .limit(limit)
            .map(statement -> StatementFigures.of(statement, databaseNanos))
            .toList(),
        time.now());
  }
}
