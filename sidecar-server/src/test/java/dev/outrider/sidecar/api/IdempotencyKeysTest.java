package dev.outrider.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.sidecar.http.Body;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.SentAnswer;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bounds, and what many threads bring about at once. */
class IdempotencyKeysTest {

  private final IdempotencyKeys keys = new IdempotencyKeys(TimeSource.system());

  @Test
  void theOldestAnswersGoFirstAndNoneThatIsUnderWay() {
    IdempotencyKeys.Made running = keys.claim("running", "p").made();
    for (int i = 0; i < 3_000; i++) {
      keys.claim("k" + i, "p").made().answered(answer(10), true);
    }

    assertThat(keys.claim("running", "p").first()).isFalse();
    assertThat(keys.claim("k2999", "p").first()).isFalse();
    assertThat(keys.claim("k2001", "p").first()).isFalse();
    assertThat(keys.claim("k2000", "p").first()).as("pushed out").isTrue();
    List<SentAnswer> told = new ArrayList<>();
    running.whenAnswered(told::add);
    SentAnswer answer = answer(1);
    running.answered(answer, true);
    assertThat(told).containsExactly(answer);
  }

  @Test
  void asManyUnderWayAsThereIsRoomForAndNoMore() {
    for (int i = 0; i < IdempotencyKeys.MOST; i++) {
      keys.claim("k" + i, "p");
    }

    assertThatThrownBy(() -> keys.claim("one more", "p"))
        .isInstanceOfSatisfying(
            HttpError.class, error -> assertThat(error.status()).isEqualTo(503));
    assertThat(keys.claim("k0", "p").first()).isFalse();
  }

  @Test
  void largeAnswersPushOutOlderOnes() {
    int size = (int) (IdempotencyKeys.MOST_BYTES / 4);
    for (int i = 0; i < 5; i++) {
      keys.claim("k" + i, "p").made().answered(answer(size), true);
    }

    assertThat(keys.claim("k1", "p").first()).isFalse();
    assertThat(keys.claim("k0", "p").first()).isTrue();
    keys.claim("huge", "p").made().answered(answer(5 * size), true);
    assertThat(keys.claim("huge", "p").first()).as("the last one stays").isFalse();
    assertThat(keys.claim("k4", "p").first()).isTrue();
  }

  @Test
  void oneOfManyThreadsIsFirstAndAllGetItsAnswer() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 2_000; round++) {
        String key = "k" + round;
        AtomicInteger first = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          done.add(
              pool.submit(
                  () -> {
                    IdempotencyKeys.Claim claim = keys.claim(key, "p");
                    if (claim.first()) {
                      first.incrementAndGet();
                      claim.made().answered(answer(1), true);
                    } else {
                      claim.made().whenAnswered(answer -> told.incrementAndGet());
                    }
                  }));
        }
        for (Future<?> each : done) {
          each.get();
        }
        assertThat(first).hasValue(1);
        assertThat(told).hasValue(threads - 1);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Two at once, in the one order in which both would find the key free without a lock. */
  @Test
  @Timeout(30)
  void whoAsksWhileAnotherTakesTheKeyComesSecond() throws Exception {
    HeldClock clock = new HeldClock();
    IdempotencyKeys held = new IdempotencyKeys(clock);
    FutureTask<Boolean> one = new FutureTask<>(() -> held.claim("k", "p").first());
    FutureTask<Boolean> other = new FutureTask<>(() -> held.claim("k", "p").first());
    Thread taking = new Thread(one);
    Thread asking = new Thread(other);
    taking.start();
    clock.reached.await();
    asking.start();
    while (asking.getState() != Thread.State.BLOCKED && !other.isDone()) {
      Thread.onSpinWait();
    }
    clock.go.countDown();

    assertThat(List.of(one.get(), other.get())).containsExactly(true, false);
  }

  /** Keeps the first who asks for the time waiting: between its look at the keys and its change. */
  private static final class HeldClock implements TimeSource {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);
    private final AtomicBoolean asked = new AtomicBoolean();

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      if (asked.compareAndSet(false, true)) {
        reached.countDown();
        try {
          go.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return 0;
    }
  }

  private static SentAnswer answer(int bytes) {
    return new SentAnswer(200, new Body("text/plain", new byte[bytes]));
  }
}
