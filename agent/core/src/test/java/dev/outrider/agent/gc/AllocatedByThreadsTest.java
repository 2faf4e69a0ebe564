package dev.outrider.agent.gc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AllocatedByThreadsTest {

  private static final int BYTES = 8 << 20;

  // Keeps the JIT from seeing that the array is never used.
  @SuppressWarnings("unused")
  private static volatile byte[] latest = new byte[0];

  @Test
  void keepsWhatThreadsAllocatedThatEnded() throws InterruptedException {
    AllocatedByThreads allocated =
        new AllocatedByThreads((ThreadMXBean) ManagementFactory.getThreadMXBean());
    long before = allocated.bytes();
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              latest = new byte[BYTES];
              done.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    done.await();
    long alive = allocated.bytes();
    assertThat(alive - before).isGreaterThanOrEqualTo(BYTES);
    end.countDown();
    thread.join();
    assertThat(allocated.bytes()).isGreaterThanOrEqualTo(alive);
  }
}
