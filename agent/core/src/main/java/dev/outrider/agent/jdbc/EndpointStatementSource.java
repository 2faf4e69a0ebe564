package dev.outrider.agent.jdbc;

import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Ids;
import dev.outrider.agent.report.Snapshots;
import dev.outrider.agent.report.Source;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.requests.EndpointStatementStats;
import dev.outrider.recorder.requests.EndpointStatements;

/** Which endpoint executes which statement how often. */
public final class EndpointStatementSource implements Source {

  private final Snapshots snapshots = new Snapshots();

  @Override
  public void collect(Changes changes) {
    EndpointStatements.forEach(
        pair -> {
          long mark = pair.executions().sum();
          if (mark > 0) {
            changes.offer(pair, mark, () -> entry(pair));
          }
        });
  }

  private Entry entry(EndpointStatementStats pair) {
    String endpoint = Ids.of(pair.endpointId());
    String statement = Ids.of(pair.statementId());
    Entry.Builder entry =
        Entry.of(Kind.ENDPOINT_STATEMENT, endpoint + "/" + statement)
            .attribute(Field.EndpointStatement.ENDPOINT, endpoint)
            .attribute(Field.EndpointStatement.STATEMENT, statement)
            .value(Field.EndpointStatement.NANOS, pair.nanos())
            .value(Field.EndpointStatement.SUSPECT_REQUESTS, pair.suspectRequests())
            .value(Field.EndpointStatement.SUSPECT_EXECUTIONS, pair.suspectExecutions())
            .value(Field.EndpointStatement.SUSPECT_NANOS, pair.suspectNanos())
            .value(Field.EndpointStatement.SUSPECT_DISTINCT_PARAMETERS, pair.suspectParameters())
            .histogram(Field.EndpointStatement.EXECUTIONS, snapshots.of(pair.executions()));
    StackTraceElement[] stack = pair.stack();
    if (stack != null) {
      entry
          .attribute(Field.EndpointStatement.STACK, HostCode.stack(stack))
          .attribute(Field.EndpointStatement.CALL_SITE, HostCode.callSite(stack));
    }
    return entry.build();
  }
}
