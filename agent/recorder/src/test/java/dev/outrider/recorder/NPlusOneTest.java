package dev.outrider.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NPlusOneTest {

  private final DriverStatement statement = new DriverStatement();
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
    Request request = RequestRecorder.begin();
    execute(3, 1);
    RequestRecorder.detach(request);
    Thread other =
        new Thread(
            () -> {
              RequestRecorder.attach(request);
              execute(4, 1);
              RequestRecorder.endAtTemplate(request, "GET", route, 200);
            });
    other.start();
    other.join();

    assertThat(pair().executions().count()).isEqualTo(1);
    assertThat(pair().executions().max()).isEqualTo(7);
    assertThat(pair().suspectRequests()).isEqualTo(1);
  }

  @Test
  void aRequestOfSeveralThreadsThatEndsOnYetAnotherIsOneRequest() throws InterruptedException {
    Request request = RequestRecorder.begin();
    execute(3, 1);
    RequestRecorder.detach(request);
    RequestRecorder.attach(request);
    execute(4, 1);
    RequestRecorder.detach(request);
    Thread ends = new Thread(() -> RequestRecorder.endAtTemplate(request, "GET", route, 200));
    ends.start();
    ends.join();

    assertThat(pair().executions().count()).isEqualTo(1);
    assertThat(pair().executions().max()).isEqualTo(7);
  }

  @Test
  void whatAThreadDoesForARequestThatEndedIsNotLost() throws InterruptedException {
    Request request = RequestRecorder.begin();
    RequestRecorder.detach(request);
    Thread late =
        new Thread(
            () -> {
              RequestRecorder.attach(request);
              execute(2, 1);
              Thread ends =
                  new Thread(() -> RequestRecorder.endAtTemplate(request, "GET", route, 200));
              ends.start();
              join(ends);
              execute(1, 1);
              RequestRecorder.detach(request);
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

  private void request(int executions, int differentParameters) {
    Request request = RequestRecorder.begin();
    execute(executions, differentParameters);
    RequestRecorder.endAtTemplate(request, "GET", route, 200);
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
