package dev.outrider.recorder.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Findings;
import dev.outrider.recorder.requests.SlowExecution;
import dev.outrider.recorder.sql.StatementStats;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The thread that ends a request tells how long it worked for it, if that was a while. */
class LongRequestsTest {

  private static final long LONG_NANOS = 25_000_000;

  private record Told(String endpoint, long nanos, Thread thread) {}

  private final List<Told> told = new ArrayList<>();
  private final String template = "/long/" + System.nanoTime();

  @BeforeEach
  void listen() {
    Findings.tell(
        new Findings.Listener() {
          @Override
          public void slow(SlowExecution execution) {}

          @Override
          public void nPlusOne(
              EndpointStats endpoint, StatementStats statement, int executions, long nanos) {}

          @Override
          public void request(EndpointStats endpoint, long nanos) {
            told.add(new Told(endpoint.name(), nanos, Thread.currentThread()));
          }
        });
  }

  @AfterEach
  void listenNoMore() {
    Findings.tell(null);
  }

  private static void work() {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < LONG_NANOS) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aLongOneIsToldOnceWithItsTime() {
    long begun = System.nanoTime();
    ServerExchange.serve(template, LongRequestsTest::work);
    long took = System.nanoTime() - begun;
    assertThat(told).hasSize(1);
    assertThat(told.get(0).endpoint()).isEqualTo("GET " + template);
    assertThat(told.get(0).nanos()).isBetween(LONG_NANOS, took);
    assertThat(told.get(0).thread()).isSameAs(Thread.currentThread());
  }

  @Test
  void ofOneThatGoesOnElsewhereTheLastThreadTellsItsOwnPart() throws InterruptedException {
    ServerExchange exchange = new ServerExchange("GET", "/raw");
    long entered = RequestRecorder.enter(exchange);
    RequestRecorder.routed(template);
    work();
    RequestRecorder.leave(entered);
    assertThat(told).isEmpty();
    long[] took = new long[1];
    Thread other =
        new Thread(
            () -> {
              long begun = System.nanoTime();
              long again = RequestRecorder.enter(exchange);
              work();
              RequestRecorder.end(exchange);
              RequestRecorder.leave(again);
              took[0] = System.nanoTime() - begun;
            });
    other.start();
    other.join();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).thread()).isSameAs(other);
    assertThat(told.get(0).nanos()).isBetween(LONG_NANOS, took[0]);
  }

  @Test
  void aThreadThatOnlyEndsItTellsNothing() throws InterruptedException {
    ServerExchange exchange = new ServerExchange("GET", "/raw");
    long entered = RequestRecorder.enter(exchange);
    RequestRecorder.routed(template);
    work();
    RequestRecorder.leave(entered);
    Thread other = new Thread(() -> RequestRecorder.end(exchange));
    other.start();
    other.join();
    assertThat(told).isEmpty();
  }
}
