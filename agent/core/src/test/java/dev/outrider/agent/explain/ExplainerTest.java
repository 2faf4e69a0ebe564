package dev.outrider.agent.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.recorder.sql.ConnectionOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** With stubs for readers, to stage what no database does on request. */
class ExplainerTest {

  private static final Explanation PLAN =
      Explanation.of(new Plan("SCAN t", List.of("t"), List.of()));
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final ConnectionOrigin origin = new ConnectionOrigin(this, "jdbc:x:", new Properties());
  private final Explainable statement = new Explainable("SELECT ?", "sqlite", origin);

  /** Holds on until it is let go, as a driver that waits for a dead server. */
  private static final class Stubborn implements PlanReader {
    final CountDownLatch reading = new CountDownLatch(1);
    final CountDownLatch aborted = new CountDownLatch(1);
    final CountDownLatch letGo = new CountDownLatch(1);
    final AtomicBoolean interrupted = new AtomicBoolean();

    @Override
    public Explanation read(String text, ConnectionOrigin from) {
      reading.countDown();
      while (true) {
        try {
          letGo.await();
          return PLAN;
        } catch (InterruptedException e) {
          interrupted.set(true);
        }
      }
    }

    @Override
    public void abort() {
      aborted.countDown();
    }
  }

  private static PlanReader reading(Explanation explanation) {
    return new PlanReader() {
      @Override
      public Explanation read(String text, ConnectionOrigin from) {
        return explanation;
      }

      @Override
      public void abort() {}
    };
  }

  @Test
  void readsOnAMutedDaemonThreadThatSeesTheDriversLoader() throws InterruptedException {
    AtomicReference<Thread> muted = new AtomicReference<>();
    AtomicReference<Thread> read = new AtomicReference<>();
    AtomicReference<ClassLoader> loader = new AtomicReference<>();
    PlanReader reader =
        new PlanReader() {
          @Override
          public Explanation read(String text, ConnectionOrigin from) {
            read.set(Thread.currentThread());
            loader.set(Thread.currentThread().getContextClassLoader());
            return PLAN;
          }

          @Override
          public void abort() {}
        };
    Explainer explainer =
        new Explainer(() -> reader, () -> muted.set(Thread.currentThread()), LONG_NANOS);
    assertThat(explainer.explain(statement)).isSameAs(PLAN);
    assertThat(read.get()).isSameAs(muted.get()).isNotSameAs(Thread.currentThread());
    assertThat(read.get().isDaemon()).isTrue();
    assertThat(loader.get()).isSameAs(getClass().getClassLoader());
    read.get().join();
  }

  @Test
  void refusesAStatementWithoutAConnection() throws InterruptedException {
    Explainer explainer = new Explainer(() -> reading(PLAN), () -> {}, LONG_NANOS);
    Explanation explanation = explainer.explain(new Explainable("SELECT ?", "sqlite", null));
    assertThat(explanation.status()).isEqualTo(Status.REFUSED);
    assertThat(explanation.message()).contains("no connection made");
  }

  @Test
  void refusesASecondWhileOneIsExplained() throws InterruptedException {
    Stubborn stubborn = new Stubborn();
    Explainer explainer = new Explainer(() -> stubborn, () -> {}, LONG_NANOS);
    AtomicReference<Explanation> first = new AtomicReference<>();
    Thread asking = new Thread(() -> first.set(explainUnchecked(explainer)));
    asking.start();
    stubborn.reading.await();
    Explanation second = explainer.explain(statement);
    assertThat(second.status()).isEqualTo(Status.REFUSED);
    assertThat(second.message()).contains("another statement is being explained");
    stubborn.letGo.countDown();
    asking.join();
    assertThat(first.get()).isSameAs(PLAN);
  }

  private Explanation explainUnchecked(Explainer explainer) {
    try {
      return explainer.explain(statement);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void abortsWhatTakesTooLongAndRefusesMoreUntilItHasEnded() throws InterruptedException {
    Stubborn stubborn = new Stubborn();
    AtomicInteger made = new AtomicInteger();
    Explainer explainer =
        new Explainer(
            () -> made.getAndIncrement() == 0 ? stubborn : reading(PLAN), () -> {}, SHORT_NANOS);
    assertThat(explainer.explain(statement).status()).isEqualTo(Status.TIMED_OUT);
    assertThat(stubborn.aborted.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(explainer.explain(statement).status()).isEqualTo(Status.REFUSED);
    stubborn.letGo.countDown();
    Until.true_(
        () -> "explains again",
        Duration.ofSeconds(60),
        () -> explainUnchecked(explainer).status() == Status.DONE);
    assertThat(stubborn.interrupted).isFalse();
  }

  @Test
  void goesOnAfterADriverThatBreaks() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    PlanReader breaking =
        new PlanReader() {
          @Override
          public Explanation read(String text, ConnectionOrigin from) {
            throw new IllegalStateException("password hunter2");
          }

          @Override
          public void abort() {}
        };
    Explainer explainer =
        new Explainer(
            () -> {
              if (made.get() == 1) {
                throw new ClassNotFoundException("gone");
              }
              return made.get() == 0 ? breaking : reading(PLAN);
            },
            () -> {},
            LONG_NANOS);
    Explanation broken = explainer.explain(statement);
    assertThat(broken.status()).isEqualTo(Status.FAILED);
    assertThat(broken.message()).contains("IllegalStateException").doesNotContain("hunter2");
    made.set(1);
    assertThat(explainer.explain(statement).status()).isEqualTo(Status.FAILED);
    made.set(2);
    assertThat(explainer.explain(statement)).isSameAs(PLAN);
  }
}
