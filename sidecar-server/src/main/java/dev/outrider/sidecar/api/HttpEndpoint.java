package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.EndpointStatementView;
import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/performance/http/endpoints/{id}}: one endpoint of any kind, the statements that
 * it executes, where it looks like an N+1, and when its statements were slow.
 */
public final class HttpEndpoint implements JsonRead {

  private static final String ID = "id";
  private static final int SHARE_DECIMALS = 6;

  /**
   * A statement that its requests execute.
   *
   * @param text the statement's text; null where no JVM has told of it
   * @param requests those that executed the statement at all
   * @param shareOfEndpointTime time in the statement, of the time of all the endpoint's requests,
   *     to six decimals; above 1 where requests execute it several times at once
   * @param nPlusOne whether any of them executed it so often that it looks like an N+1
   */
  private record Statement(
      String id,
      @Nullable String text,
      long requests,
      long executions,
      PerRequest executionsPerRequest,
      double totalSeconds,
      double shareOfEndpointTime,
      boolean nPlusOne,
      long suspectRequests) {

    static Statement of(JvmGroup jvms, EndpointStatementView pair, long endpointNanos) {
      return new Statement(
          pair.statementId(),
          jvms.statementText(pair.statementId()),
          pair.requests(),
          pair.executions().sum(),
          PerRequest.of(pair.executions()),
          Units.seconds(pair.nanos()),
          Units.ratio(pair.nanos(), endpointNanos, SHARE_DECIMALS),
          pair.isSuspect(),
          pair.suspectRequests());
    }
  }

  private record Answer(
      @JsonUnwrapped EndpointFigures figures,
      List<Statement> statements,
      List<NPlusOneSuspect> nPlusOne,
      List<SlowExecution> slowExecutions,
      Instant timestamp) {}

  private static final Comparator<EndpointStatementView> LONGEST_FIRST =
      Comparator.comparingLong(EndpointStatementView::nanos)
          .reversed()
          .thenComparing(EndpointStatementView::statementId);

  private final JvmChoice choice;
  private final TimeSource time;

  public HttpEndpoint(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    String id = query.segment(ID);
    JvmGroup jvms = choice.toRead(query);
    @Nullable EndpointView endpoint = jvms.endpoint(id);
    if (endpoint == null) {
      throw HttpError.notFound(
          "unknownEndpoint",
          "no endpoint has the id '%s'; /api/performance/http/stats and /api/performance/work/stats"
                  .formatted(id)
              + " list those there are");
    }
    List<EndpointStatementView> pairs = jvms.statementsOf(id);
    long endpointNanos = endpoint.times().sumNanos();
    return new Answer(
        EndpointFigures.of(endpoint),
        pairs.stream()
            .sorted(LONGEST_FIRST)
            .map(pair -> Statement.of(jvms, pair, endpointNanos))
            .toList(),
        NPlusOneSuspect.costliestFirst(pairs).stream()
            .limit(Limit.WITH_STACKS)
            .map(pair -> NPlusOneSuspect.of(jvms, pair))
            .toList(),
        SlowExecution.newest(jvms, slow -> id.equals(slow.endpointId()), Limit.WITH_STACKS),
        time.now());
  }
}
