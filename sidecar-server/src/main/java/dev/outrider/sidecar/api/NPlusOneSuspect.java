package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.EndpointStatementView;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.Lines;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint whose requests execute one statement again and again, as the answers show it.
 *
 * @param endpoint the endpoint's name
 * @param statement the statement's id
 * @param requests those of the endpoint that executed the statement at all
 * @param suspectDistinctParameters different parameters in suspect requests, at least, summed over
 *     them
 * @param distinctParametersPerSuspectRequest the same for one of them, on average
 * @param callSite where one suspect request executed it, as one sample
 */
record NPlusOneSuspect(
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

  private static final Comparator<EndpointStatementView> COSTLIEST_FIRST =
      Comparator.comparingLong(EndpointStatementView::suspectNanos)
          .reversed()
          .thenComparing(EndpointStatementView::endpointId)
          .thenComparing(EndpointStatementView::statementId);

  /** Those of the pairs that are suspect, those that spend most time so first. */
  static List<EndpointStatementView> costliestFirst(List<EndpointStatementView> pairs) {
    return pairs.stream().filter(EndpointStatementView::isSuspect).sorted(COSTLIEST_FIRST).toList();
  }

  static NPlusOneSuspect of(JvmGroup jvms, EndpointStatementView pair) {
    return new NPlusOneSuspect(
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
