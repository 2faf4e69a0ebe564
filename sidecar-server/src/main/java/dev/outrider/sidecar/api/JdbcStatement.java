package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.EndpointStatementView;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.StatementView;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/performance/jdbc/statements/{id}}: one statement, who executes it, when it was
 * slow, and its last known plan.
 */
public final class JdbcStatement implements JsonRead {

  /** The path's segment that names the statement. */
  static final String ID = "id";

  /**
   * An endpoint that executes it.
   *
   * @param requests those that executed the statement at all
   * @param nPlusOne whether any of them executed it so often that it looks like an N+1
   */
  private record Endpoint(
      String id,
      String name,
      long requests,
      long executions,
      PerRequest executionsPerRequest,
      double totalSeconds,
      boolean nPlusOne,
      long suspectRequests) {

    static Endpoint of(JvmGroup jvms, EndpointStatementView pair) {
      return new Endpoint(
          pair.endpointId(),
          jvms.endpointName(pair.endpointId()),
          pair.requests(),
          pair.executions().sum(),
          PerRequest.of(pair.executions()),
          Units.seconds(pair.nanos()),
          pair.isSuspect(),
          pair.suspectRequests());
    }
  }

  private record Answer(
      @JsonUnwrapped StatementFigures figures,
      List<SpreadStep> spread,
      List<Endpoint> endpoints,
      List<SlowExecution> slowExecutions,
      @Nullable Plan plan,
      Instant timestamp) {}

  private static final Comparator<EndpointStatementView> LONGEST_FIRST =
      Comparator.comparingLong(EndpointStatementView::nanos)
          .reversed()
          .thenComparing(EndpointStatementView::endpointId);

  private final JvmChoice choice;
  private final TimeSource time;

  public JdbcStatement(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    String id = query.segment(ID);
    JvmGroup jvms = choice.toRead(query);
    @Nullable StatementView statement = jvms.statement(id);
    if (statement == null) {
      throw unknown(id);
    }
    return new Answer(
        StatementFigures.of(statement, jvms.databaseNanos()),
        SpreadStep.of(statement.nanos()),
        jvms.executorsOf(id).stream()
            .sorted(LONGEST_FIRST)
            .map(pair -> Endpoint.of(jvms, pair))
            .toList(),
        SlowExecution.newest(jvms, slow -> slow.statementId().equals(id), Limit.WITH_STACKS),
        Plan.newestOf(jvms, id),
        time.now());
  }

  /** What is said of a statement that is not there. */
  static HttpError unknown(String id) {
    return HttpError.notFound(
        "unknownStatement",
        "no statement has the id '%s'; /api/performance/jdbc/stats lists those there are"
            .formatted(id));
  }
}
