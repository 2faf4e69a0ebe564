package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Answers are kept between reports: none of them is older than what its reader could know. */
class ReadsWhileReportedTest {

  private static final int REPORTS = 400;
  private static final int READERS = 4;

  @Test
  void whatWasReportedBeforeAReadIsInIt() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start()) {
      SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");
      agent.whole(Hosts.cache("users", "live", 0, 0));
      AtomicInteger reported = new AtomicInteger();
      AtomicBoolean over = new AtomicBoolean();
      ExecutorService readers = Executors.newFixedThreadPool(READERS);
      Callable<Integer> reading =
          () -> {
            int reads = 0;
            for (; !over.get(); reads++) {
              int before = reported.get();
              long told =
                  sidecar.json("/api/performance/cache/stats").at("/caches/0/hits").asLong();
              assertThat(told).isBetween((long) before, reported.get() + 1L);
            }
            return reads;
          };
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        results.add(readers.submit(reading));
      }
      for (int i = 1; i <= REPORTS; i++) {
        agent.changes(Hosts.cache("users", "live", i, 0));
        reported.set(i);
      }
      over.set(true);
      readers.shutdown();
      for (Future<Integer> each : results) {
        assertThat(each.get()).isPositive();
      }
      assertThat(sidecar.json("/api/performance/cache/stats").at("/caches/0/hits").asLong())
          .isEqualTo(REPORTS);
    }
  }
}
