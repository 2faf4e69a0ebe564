package dev.outrider.recorder.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.requests.EndpointStatementStats;
import dev.outrider.recorder.requests.EndpointStatements;
import dev.outrider.recorder.servers.RequestRecorder;
import dev.outrider.recorder.servers.ServerExchange;
import dev.outrider.recorder.sql.StatementStats;
import dev.outrider.recorder.sql.Statements;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NPlusOneTest {

  private final DriverStatement statement = new DriverStatement();
  private final ServerExchange exchange = new ServerExchange("GET", "/any");
  private long entered;
  private final String route = "/" + System.nanoTime();
  private final StatementStats stats =
      Statements.of("SELECT name FROM t" + System.nanoTime(), statement.getClass());

  @Test
  void tellsHowOftenARequestExecutesAStatementAndHowManyParametersDiffered() {
    request(4, 4);
    request(5, 2);
    request(20, 20);
    request(0, 0);

    EndpointStatementStats pair = pair();
    assertThat(pair.executions().count()).isEqualTo(3);
    assertThat(pair.executions().sum()).isEqualTo(29);
    assertThat(pair.executions().max()).isEqualTo(20);
    assertThat(pair.suspectRequests()).isEqualTo(2);
    assertThat(pair.suspectExecutions()).isEqualTo(25);
    assertThat(pair.suspectParameters()).isBetween(2L + 12, 2L + 20);
    assertThat(pair.stack()).isNotNull();
    assertThat(pair.stack()[0].getClassName()).doesNotStartWith("dev.outrider.recorder");
  }

  @Test
  void aRequestThatChangesThreadsIsOneRequest() throws InterruptedException {
    begin();
    execute(3, 1);
    RequestRecorder.leave(entered);
    Thread other =
        new Thread(
            () -> {
              RequestRecorder.enter(exchange);
              execute(4, 1);
              RequestRecorder.end(exchange);
            });
    other.start();
    other.join();

    assertThat(pair().executions().count()).isEqualTo(1);
    assertThat(pair().executions().max()).isEqualTo(7);
    assertThat(pair().suspectRequests()).isEqualTo(1);
  }

  @Test
  void aRequestOfSeveralThreadsThatEndsOnYetAnotherIsOneRequest() throws InterruptedException {
    begin();
    execute(3, 1);
    RequestRecorder.leave(entered);
    entered = RequestRecorder.enter(exchange);
    execute(4, 1);
    RequestRecorder.leave(entered);
    Thread ends = new Thread(() -> RequestRecorder.end(exchange));
    ends.start();
    ends.join();

    assertThat(pair().executions().count()).isEqualTo(1);
    assertThat(pair().executions().max()).isEqualTo(7);
  }

  @Test
  void whatAThreadDoesForARequestThatEndedIsNotLost() throws InterruptedException {
    begin();
    RequestRecorder.leave(entered);
    Thread late =
        new Thread(
            () -> {
              long again = RequestRecorder.enter(exchange);
              execute(2, 1);
              Thread ends = new Thread(() -> RequestRecorder.end(exchange));
              ends.start();
              join(ends);
              execute(1, 1);
              RequestRecorder.leave(again);
            });
    late.start();
    late.join();

    assertThat(pair().executions().sum()).isEqualTo(3);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void begin() {
    entered = RequestRecorder.enter(exchange);
    RequestRecorder.routed(route);
  }

  private void request(int executions, int differentParameters) {
    ServerExchange.serve(route, () -> execute(executions, differentParameters));
  }

  private void execute(int executions, int differentParameters) {
    statement.outrider$statement(stats);
    for (int i = 0; i < executions; i++) {
      JdbcRecorder.parameter(statement, 1, (long) (i % differentParameters));
      JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, null, null);
    }
  }

  private EndpointStatementStats pair() {
    List<EndpointStatementStats> pairs = new ArrayList<>();
    EndpointStatements.forEach(
        pair -> {
          if (pair.statementId() == stats.id()) {
            pairs.add(pair);
          }
        });
    assertThat(pairs).hasSize(1);
    return pairs.get(0);
  }
}
