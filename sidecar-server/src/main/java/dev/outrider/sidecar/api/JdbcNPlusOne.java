package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.EndpointStatementView;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.Lines;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/performance/jdbc/nplusone}: endpoints whose requests execute one statement again
 * and again, those that spend most time so first.
 */
public final class JdbcNPlusOne implements JsonRead {

  /**
   * @param endpoint the endpoint's name
   * @param statement the statement's id
   * @param requests those of the endpoint that executed the statement at all
   * @param suspectDistinctParameters different parameters in suspect requests, at least, summed
   *     over them
   * @param distinctParametersPerSuspectRequest the same for one of them, on average
   * @param callSite where one suspect request executed it, as one sample
   */
  private record Suspect(
      String endpointId,
      String endpoint,
      String statement,
      @Nullable String text,
      long requests,
      long suspectRequests,
      PerRequest executionsPerRequest,
      long suspectExecutions,
      double suspectSeconds,
      long suspectDistinctParameters,
      double distinctParametersPerSuspectRequest,
      @Nullable String callSite,
      List<String> stack) {

    static Suspect of(JvmGroup jvms, EndpointStatementView pair) {
      return new Suspect(
          pair.endpointId(),
          jvms.endpointName(pair.endpointId()),
          pair.statementId(),
          jvms.statementText(pair.statementId()),
          pair.requests(),
          pair.suspectRequests(),
          PerRequest.of(pair.executions()),
          pair.suspectExecutions(),
          Units.seconds(pair.suspectNanos()),
          pair.suspectDistinctParameters(),
          Units.ratio(
              pair.suspectDistinctParameters(), pair.suspectRequests(), PerRequest.MEAN_DECIMALS),
          pair.callSite(),
          Lines.of(pair.stack()));
    }
  }

  /**
   * @param total how many suspects there are, listed or not
   */
  private record Answer(int total, List<Suspect> suspects, Instant timestamp) {}

  private static final Comparator<EndpointStatementView> COSTLIEST_FIRST =
      Comparator.comparingLong(EndpointStatementView::suspectNanos)
          .reversed()
          .thenComparing(EndpointStatementView::endpointId)
          .thenComparing(EndpointStatementView::statementId);

  private final JvmChoice choice;
  private final TimeSource time;

  public JdbcNPlusOne(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Object answer(Query query) {
    int limit = Limit.of(query, Limit.WITH_STACKS);
    JvmGroup jvms = choice.toRead(query);
    List<EndpointStatementView> suspects =
        jvms.endpointStatements().stream()
            .filter(EndpointStatementView::isSuspect)
            .sorted(COSTLIEST_FIRST)
            .toList();
    return new Answer(
        suspects.size(),
        suspects.stream().limit(limit).map(pair -> Suspect.of(jvms, pair)).toList(),
        time.now());
  }
}
