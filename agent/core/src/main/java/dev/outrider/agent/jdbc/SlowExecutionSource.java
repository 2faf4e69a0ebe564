package dev.outrider.agent.jdbc;

import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Ids;
import dev.outrider.agent.report.Places;
import dev.outrider.agent.report.Source;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.SlowExecution;
import dev.outrider.recorder.requests.SlowExecutions;

/** The latest slow executions; the places that the recorder keeps them in are their ids. */
public final class SlowExecutionSource implements Source {

  private final Places places = new Places(SlowExecutions.CAPACITY);

  @Override
  public void collect(Changes changes) {
    SlowExecutions.forEach(
        execution -> {
          int place = places.numberOf(execution.sequence());
          changes.offer(places.get(place), mark(execution), () -> entry(place, execution));
        });
  }

  private static long mark(SlowExecution execution) {
    long known = execution.sequence() * 31 + execution.rows();
    return known * 31 + (execution.endpoint() == null ? 0 : 1);
  }

  private static Entry entry(int place, SlowExecution execution) {
    StackTraceElement[] stack = execution.stack();
    Entry.Builder entry =
        Entry.of(Kind.SLOW_EXECUTION, Integer.toString(place))
            .attribute(Field.SlowExecution.STATEMENT, Ids.of(execution.statement()))
            .attribute(Field.SlowExecution.THREAD, execution.thread())
            .attribute(Field.SlowExecution.STACK, HostCode.stack(stack))
            .attribute(Field.SlowExecution.CALL_SITE, HostCode.callSite(stack))
            .value(Field.SlowExecution.SEQUENCE, execution.sequence())
            .value(Field.SlowExecution.TIME_MILLIS, execution.timeMillis())
            .value(Field.SlowExecution.DURATION_NANOS, execution.durationNanos());
    EndpointStats endpoint = execution.endpoint();
    if (endpoint != null) {
      entry.attribute(Field.SlowExecution.ENDPOINT, Ids.of(endpoint));
    }
    String sqlState = execution.sqlState();
    if (sqlState != null) {
      entry.attribute(Field.SlowExecution.SQL_STATE, sqlState);
    }
    if (execution.rows() >= 0) {
      entry.value(Field.SlowExecution.ROWS, execution.rows());
    }
    return entry.build();
  }
}
