package dev.outrider.recorder.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.Threads;
import dev.outrider.recorder.requests.Counted;
import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Endpoints;
import dev.outrider.recorder.requests.ThreadPools;
import dev.outrider.recorder.requests.WorkKind;
import dev.outrider.recorder.servers.RequestRecorder;
import dev.outrider.recorder.servers.ServerExchange;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobRecorderTest {

  private static final String HERE = JobRecorderTest.class.getName();

  private final String name = "job " + System.nanoTime();

  @AfterEach
  void leavesNothingBehind() {
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
    Endpoints.forEach(endpoint -> assertThat(endpoint.inFlight()).isZero());
    assertThat(Failures.last()).isNull();
  }

  private static EndpointStats job(String ofName) {
    return Endpoints.named(WorkKind.JOB, ofName);
  }

  private static long runs(EndpointStats endpoint) {
    return endpoint.queries().count();
  }

  @Test
  void eachRunIsOneWithItsQueriesAndItsException() {
    long begun = JobRecorder.begin(name);
    Counted.query();
    assertThat(job(name).inFlight()).isEqualTo(1);
    JobRecorder.end(begun, null);
    JobRecorder.end(JobRecorder.begin(name), new IllegalStateException());

    assertThat(job(name).kind()).isEqualTo(WorkKind.JOB);
    assertThat(Counted.statuses(job(name))).containsExactly(Map.entry(0, 2L));
    assertThat(job(name).queries().sum()).isEqualTo(1);
    assertThat(Counted.exceptions(job(name)))
        .containsExactly(Map.entry("java.lang.IllegalStateException", 1L));
  }

  @Test
  void aJobInsideAJobGivesItItsName() {
    long outer = JobRecorder.begin("a scheduler's own task");
    long inner = JobRecorder.begin(name);
    JobRecorder.end(inner, null);
    assertThat(RequestRecorder.threadIsOccupied()).isTrue();
    JobRecorder.end(outer, null);

    assertThat(runs(job(name))).isEqualTo(1);
    assertThat(runs(job("a scheduler's own task"))).isZero();
  }

  @Test
  void insideOfARequestAJobIsPartOfIt() {
    String template = "/jobs/" + System.nanoTime();
    ServerExchange.serve(
        template,
        () -> {
          long begun = JobRecorder.begin(name);
          Counted.query();
          JobRecorder.end(begun, null);
        });

    assertThat(Counted.of(template).queries().sum()).isEqualTo(1);
    assertThat(runs(job(name))).isZero();
  }

  @Test
  void aMessageInsideOfAMessageOrJobIsPartOfIt() {
    long begun = JobRecorder.beginMessage("orders");
    JobRecorder.end(JobRecorder.beginMessage("invoices"), null);
    JobRecorder.end(JobRecorder.begin(name), null);
    JobRecorder.end(begun, null);

    assertThat(runs(Endpoints.named(WorkKind.MESSAGE, "orders"))).isEqualTo(1);
    assertThat(runs(Endpoints.named(WorkKind.MESSAGE, "invoices"))).isZero();
    assertThat(runs(job(name))).isZero();
  }

  /** A command with a class of its own. */
  static final class Fails implements Runnable {
    @Override
    public void run() {
      throw new IllegalArgumentException("as it must");
    }
  }

  @Test
  void aScheduledCommandIsNamedByItsClassAndALambdaByItsHome() {
    JobRecorder.scheduled(Counted::query).run();
    JobRecorder.run(() -> {});
    assertThatThrownBy(() -> JobRecorder.scheduled(new Fails()).run()).hasMessage("as it must");

    assertThat(runs(job(HERE + " (lambda)"))).isEqualTo(2);
    assertThat(Counted.exceptions(job(HERE + "$Fails")))
        .containsExactly(Map.entry("java.lang.IllegalArgumentException", 1L));
    assertThat(JobRecorder.scheduled(null)).isNull();
    assertThat(JobRecorder.begin(null)).isNotZero();
    JobRecorder.end(1, null);
    assertThat(runs(job("(unnamed)"))).isEqualTo(1);
  }

  @Test
  void threadsAreNamedByTheirPools() {
    assertThat(ThreadPools.fold("pool-12-thread-345")).isEqualTo("pool-*-thread-*");
    assertThat(ThreadPools.fold("8080-exec-1")).isEqualTo("*-exec-*");
    assertThat(ThreadPools.fold("main")).isEqualTo("main");
    assertThat(ThreadPools.fold("")).isEqualTo("(unnamed)");
    assertThat(ThreadPools.fold("t".repeat(1_000))).hasSize(100);
    assertThat(ThreadPools.of("worker-1")).isSameAs(ThreadPools.of("worker-22"));
  }

  @Test
  void whatIsDoneForNobodyIsItsThreadPools() {
    Thread thread = new Thread(Counted::query, "nobodys-7");
    thread.start();
    Threads.elsewhere(thread::join);

    assertThat(ThreadPools.of("nobodys-8").queryNanos().count()).isEqualTo(1);
  }

  @Test
  void theExceptionOfAJobInsideAJobIsTheOuters() {
    long outer = JobRecorder.begin("a scheduler's own task");
    long inner = JobRecorder.begin(name);
    JobRecorder.end(inner, new UnsupportedOperationException("on purpose"));
    JobRecorder.end(outer, null);

    assertThat(Counted.exceptions(job(name)))
        .containsExactly(Map.entry("java.lang.UnsupportedOperationException", 1L));
  }

  /** A listener's container that a request has started runs long after it. */
  @Test
  void whatAnEndedRequestHasStartedHasAnOwnerOfItsOwn() {
    long request = JobRecorder.begin(name);
    Runnable loop = HopRecorder.carrying(this::twoMessages);
    JobRecorder.end(request, null);
    loop.run();

    assertThat(runs(job(name))).isEqualTo(1);
    assertThat(runs(Endpoints.named(WorkKind.MESSAGE, name))).isEqualTo(2);
  }

  private void twoMessages() {
    for (int i = 0; i < 2; i++) {
      JobRecorder.end(JobRecorder.beginMessage(name), null);
    }
  }
}
