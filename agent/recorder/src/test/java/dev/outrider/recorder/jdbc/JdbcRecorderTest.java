package dev.outrider.recorder.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Endpoints;
import dev.outrider.recorder.requests.Muted;
import dev.outrider.recorder.servers.RequestRecorder;
import dev.outrider.recorder.servers.ServerExchange;
import dev.outrider.recorder.sql.StatementStats;
import dev.outrider.recorder.sql.Statements;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcRecorderTest {

  private final DriverStatement statement = new DriverStatement();
  private final StatementStats stats =
      Statements.of("UPDATE t" + System.nanoTime() + " SET a = 1", statement.getClass());

  @AfterEach
  void leavesNothingBehind() {
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
  }

  @Test
  void countsTheOutermostCallOfADriverOnce() {
    statement.outrider$statement(stats);

    long outer = JdbcRecorder.enter(statement);
    long inner = JdbcRecorder.enter(statement);
    JdbcRecorder.exit(inner, statement, null, null);
    long otherOfTheSameDriver = JdbcRecorder.enter(new DriverStatement());
    JdbcRecorder.exit(otherOfTheSameDriver, statement, null, null);
    JdbcRecorder.exit(outer, statement, null, new IllegalStateException());

    assertThat(inner).isZero();
    assertThat(otherOfTheSameDriver).isZero();
    assertThat(stats.nanos().count()).isEqualTo(1);
    assertThat(stats.errors()).isEqualTo(1);
  }

  @Test
  void aStatementThatHandsItsWorkToAnotherDriverIsAWrapper() {
    statement.outrider$statement(stats);
    Object wrapper = new Object();

    long outer = JdbcRecorder.enter(wrapper);
    long inner = JdbcRecorder.enter(statement);
    JdbcRecorder.exit(inner, statement, null, null);
    long unknownBefore = Statements.unknown().nanos().count();
    JdbcRecorder.exit(outer, wrapper, null, null);

    assertThat(stats.nanos().count()).isEqualTo(1);
    assertThat(Statements.unknown().nanos().count()).isEqualTo(unknownBefore);
  }

  @Test
  void anExecutionThatConnectsElsewhereIsStillAnExecution() {
    statement.outrider$statement(stats);

    long outer = JdbcRecorder.enter(statement);
    // As DriverManager asks every driver there is when a procedure of a database in Java connects.
    ConnectionRecorder.exit(ConnectionRecorder.enterConnect("another driver"));
    JdbcRecorder.exit(outer, statement, null, null);

    assertThat(stats.nanos().count()).isEqualTo(1);
  }

  @Test
  void whatADriverRunsForItselfIsNotCounted() {
    statement.outrider$statement(stats);

    long entered = ConnectionRecorder.enterConnect(statement.getClass());
    long execution = JdbcRecorder.enter(statement);
    JdbcRecorder.exit(execution, statement, null, null);
    ConnectionRecorder.exit(entered);

    assertThat(stats.nanos().count()).isZero();
  }

  @Test
  void aPlainBatchCountsWithItsFirstTextAndThenBeginsAnew() {
    JdbcRecorder.batched(statement, "DELETE FROM first_of_batch");
    JdbcRecorder.batched(statement, "DELETE FROM second_of_batch");
    JdbcRecorder.exitBatch(JdbcRecorder.enter(statement), statement, new int[2], null);

    assertThat(statement.outrider$statement()).isNull();
    assertThat(Statements.of("DELETE FROM first_of_batch", statement.getClass()).nanos().count())
        .isEqualTo(1);
    assertThat(Statements.of("DELETE FROM first_of_batch", statement.getClass()).batchItems())
        .isEqualTo(2);
    assertThat(Statements.of("DELETE FROM second_of_batch", statement.getClass()).nanos().count())
        .isZero();
  }

  @Test
  void queriesBelongToTheRequestOfTheirThread() {
    statement.outrider$statement(stats);
    String template = "/" + System.nanoTime();
    ServerExchange.serve(
        template,
        () -> {
          JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, null, null);
          JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, null, null);
        });

    EndpointStats endpoint = Endpoints.ofTemplate("GET", "", template);
    assertThat(endpoint.queries().sum()).isEqualTo(2);
    assertThat(endpoint.databaseNanos().sum()).isPositive();
  }

  @Test
  void rowsAreToldOnceWhoeverClosesFirst() {
    statement.outrider$statement(stats);
    DriverResult result = new DriverResult();
    JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, result, null);
    result.outrider$rows(3);

    JdbcRecorder.closedResult(result);
    JdbcRecorder.leftResult(statement);

    assertThat(stats.rows()).isEqualTo(3);
  }

  @Test
  void rowsOfAResultLeftOpenAreToldWhenItsStatementGoesOn() {
    statement.outrider$statement(stats);
    DriverResult first = new DriverResult();
    JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, first, null);
    first.outrider$rows(2);
    DriverResult second = new DriverResult();
    JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, second, null);
    second.outrider$rows(5);
    assertThat(stats.rows()).isEqualTo(2);

    DriverResult third = new DriverResult();
    JdbcRecorder.result(statement, third);
    third.outrider$rows(7);
    JdbcRecorder.leftResult(statement);

    assertThat(stats.rows()).isEqualTo(2 + 5 + 7);
  }

  @Test
  void aMutedThreadIsNotCounted() {
    statement.outrider$statement(stats);
    Muted.begin();
    try {
      JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, null, null);
    } finally {
      Muted.end();
    }
    assertThat(stats.nanos().count()).isZero();
  }

  @Test
  void errorsCountByTheClassOfTheirSqlState() {
    statement.outrider$statement(stats);
    fail(new SQLException("x", "23505"));
    fail(new SQLException("x", "23000"));
    fail(new SQLException("no state"));
    fail(new IllegalStateException());

    Map<String, Long> classes = new TreeMap<>();
    stats.forEachErrorClass(classes::put);
    assertThat(classes).isEqualTo(Map.of("23", 2L, "none", 2L));
    assertThat(stats.errors()).isEqualTo(4);
  }

  private void fail(Exception thrown) {
    JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, null, thrown);
  }
}
