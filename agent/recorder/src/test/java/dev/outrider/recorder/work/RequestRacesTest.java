package dev.outrider.recorder.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.LiveHistogram;
import dev.outrider.recorder.Threads;
import dev.outrider.recorder.jdbc.DriverStatement;
import dev.outrider.recorder.jdbc.JdbcRecorder;
import dev.outrider.recorder.requests.Counted;
import dev.outrider.recorder.requests.EndpointStatements;
import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.servers.RequestRecorder;
import dev.outrider.recorder.servers.ServerExchange;
import dev.outrider.recorder.sql.StatementStats;
import dev.outrider.recorder.sql.Statements;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that come to one request at the same moment. */
class RequestRacesTest {

  private static final int ROUNDS = 1_500;
  private static final int QUERIES = 20;

  private final String template = "/races/" + System.nanoTime();
  private final Threads threads = new Threads();

  @AfterEach
  void leavesNothingBehind() {
    threads.close();
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
    assertThat(Counted.of(template).inFlight()).isZero();
  }

  private static void queries() {
    for (int i = 0; i < QUERIES; i++) {
      Counted.query();
    }
  }

  /** Forbidden: an execution missing in its request's total once its thread was waited for. */
  @Test
  void concurrentQueriesOfAHandedOverRequestAreAllInItsTotal() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ServerExchange.serve(
          template,
          () -> {
            Runnable first = HopRecorder.carrying(RequestRacesTest::queries);
            Runnable second = HopRecorder.carrying(RequestRacesTest::queries);
            try {
              threads.together(first::run, second::run);
              queries();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }
    assertAllCounted(3 * QUERIES);
  }

  /**
   * The server hands its exchange to another thread while its own still works for it, by a way that
   * no probe knows. Forbidden: the same.
   */
  @Test
  void concurrentQueriesOfAnExchangeThatTwoThreadsWorkForAreAllInItsTotal() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ServerExchange exchange = new ServerExchange("GET", "/any");
      AtomicReference<ServerExchange> handedOver = new AtomicReference<>();
      threads.together(
          () -> {
            long entered = RequestRecorder.enter(exchange);
            RequestRecorder.routed(template);
            handedOver.set(exchange);
            queries();
            RequestRecorder.leave(entered);
          },
          () -> {
            while (handedOver.get() == null) {
              Thread.onSpinWait();
            }
            long entered = RequestRecorder.enter(exchange);
            queries();
            RequestRecorder.leave(entered);
          });
      RequestRecorder.end(exchange);
    }
    assertAllCounted(2 * QUERIES);
  }

  private void assertAllCounted(int each) {
    LiveHistogram queries = Counted.of(template).queries();
    assertThat(queries.count()).isEqualTo(ROUNDS);
    assertThat(queries.sum()).isEqualTo((long) ROUNDS * each);
    assertThat(queries.max()).isEqualTo(each);
  }

  /**
   * A server's I/O thread ends an exchange, its client being gone, while its worker does so and
   * goes on to the next. Forbidden: an exchange that counts twice, never, or as the one after it.
   */
  @Test
  void anExchangeThatTwoThreadsEndCountsOnceAndNotAsTheNextOne() throws Exception {
    int exchanges = 200_000;
    AtomicReference<ServerExchange> current = new AtomicReference<>(exchange(0));
    threads.together(
        () -> {
          for (int i = 0; i < exchanges; i++) {
            ServerExchange exchange = exchange(i);
            long entered = RequestRecorder.enter(exchange);
            RequestRecorder.routed(template + "/" + i % 2);
            current.set(exchange);
            RequestRecorder.end(exchange);
            RequestRecorder.leave(entered);
          }
          current.set(null);
        },
        () -> {
          for (ServerExchange each = current.get(); each != null; each = current.get()) {
            RequestRecorder.end(each);
          }
        });

    for (int i = 0; i < 2; i++) {
      EndpointStats endpoint = Counted.of(template + "/" + i);
      assertThat(Counted.statuses(endpoint)).containsExactly(Map.entry(200 + i, exchanges / 2L));
      assertThat(endpoint.inFlight()).isZero();
    }
  }

  private static ServerExchange exchange(int number) {
    return new ServerExchange("GET", "/any").answers(200 + number % 2);
  }

  /**
   * Forbidden: an execution that counts for the endpoint neither with its request nor after it, or
   * twice; one that is found with the next request of its thread.
   */
  @Test
  void whatAThreadDidForARequestThatAnotherEndsMeanwhileCountsOnce() throws Exception {
    DriverStatement statement = new DriverStatement();
    StatementStats stats =
        Statements.of("SELECT " + System.nanoTime() + " x", statement.getClass());
    statement.outrider$statement(stats);
    for (int round = 0; round < ROUNDS; round++) {
      ServerExchange exchange = new ServerExchange("GET", "/any");
      AtomicReference<ServerExchange> served = new AtomicReference<>();
      threads.together(
          () -> {
            long entered = RequestRecorder.enter(exchange);
            RequestRecorder.routed(template);
            served.set(exchange);
            JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, null, null);
            // Both ends: the server's and that of whoever began the request on this thread.
            Request request = Frame.current().request();
            if (request != null) {
              Frame.current().end(request, 200);
            }
            RequestRecorder.leave(entered);
            ServerExchange.serve(template + "/next", () -> {});
          },
          () -> {
            while (served.get() == null) {
              Thread.onSpinWait();
            }
            RequestRecorder.end(exchange);
          });
    }
    long[] executions = new long[1];
    EndpointStatements.forEach(
        pair -> {
          if (pair.statementId() == stats.id()) {
            assertThat(pair.endpointId()).isEqualTo(Counted.of(template).id());
            executions[0] += pair.executions().sum();
          }
        });
    assertThat(executions[0]).isEqualTo(stats.nanos().count());
  }
}
