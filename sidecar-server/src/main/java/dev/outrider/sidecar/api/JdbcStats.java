package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.StatementView;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** {@code GET /api/performance/jdbc/stats}: every statement, those that took longest first. */
public final class JdbcStats implements JsonRead {

  /** The parameter that bounds how many statements are listed. */
  public static final String LIMIT = "limit";

  private record Statement(
      String id,
      String text,
      long executions,
      long errors,
      @JsonUnwrapped Latency latency,
      double totalSeconds) {

    static Statement of(StatementView statement) {
      return new Statement(
          statement.id(),
          statement.text(),
          statement.executions(),
          statement.errors(),
          Latency.of(statement.nanos()),
          Units.seconds(statement.nanos().sum()));
    }
  }

  private record Answer(JdbcTotals totals, List<Statement> statements, Instant timestamp) {}

  private static final Comparator<StatementView> LONGEST_FIRST =
      Comparator.comparingLong((StatementView statement) -> statement.nanos().sum())
          .reversed()
          .thenComparing(StatementView::id);

  private final JvmChoice choice;
  private final TimeSource time;

  public JdbcStats(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Object answer(Query query) {
    int limit = query.number(LIMIT, 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
    List<StatementView> statements = choice.toRead(query).statements();
    return new Answer(
        JdbcTotals.of(statements),
        statements.stream().sorted(LONGEST_FIRST).limit(limit).map(Statement::of).toList(),
        time.now());
  }
}
