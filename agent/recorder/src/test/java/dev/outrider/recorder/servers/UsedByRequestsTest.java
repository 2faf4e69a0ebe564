package dev.outrider.recorder.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.AllocationMeter;
import dev.outrider.recorder.Failures;
import dev.outrider.recorder.Threads;
import dev.outrider.recorder.caches.CacheRecorder;
import dev.outrider.recorder.requests.Counted;
import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Endpoints;
import dev.outrider.recorder.work.HopRecorder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bytes, cache hits and concurrency, and the ends that nobody began. */
class UsedByRequestsTest {

  private static final ThreadLocal<long[]> ALLOCATED = ThreadLocal.withInitial(() -> new long[1]);

  private final String template = "/used/" + System.nanoTime();
  private final EndpointStats endpoint = Counted.of(template);

  @AfterEach
  void leavesNothingBehind() {
    AllocationMeter.use(() -> -1);
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
    assertThat(endpoint.inFlight()).isZero();
    assertThat(Failures.last()).isNull();
  }

  private static void allocate(long bytes) {
    ALLOCATED.get()[0] += bytes;
  }

  @Test
  void bytesOfSeveralThreadsAddUpAndOthersDoNot() {
    AllocationMeter.use(() -> ALLOCATED.get()[0]);
    allocate(1_000_000);
    ServerExchange.serve(
        template,
        () -> {
          allocate(100);
          Runnable carrying = HopRecorder.carrying(() -> allocate(20));
          Threads.elsewhere(
              () -> {
                allocate(5_000_000);
                carrying.run();
                allocate(5_000_000);
              });
          allocate(3);
        });
    allocate(1_000_000);
    ServerExchange.serve(template, () -> {});

    assertThat(endpoint.allocatedBytes().count()).isEqualTo(2);
    assertThat(endpoint.allocatedBytes().sum()).isEqualTo(123);
  }

  @Test
  void bytesOfWhichSomeAreNotKnownAreNotTold() {
    AllocationMeter.use(() -> ALLOCATED.get()[0]);
    ServerExchange.serve(
        template,
        () -> {
          AllocationMeter.use(() -> -1);
          allocate(100);
        });
    AllocationMeter.use(() -> ALLOCATED.get()[0]);
    ServerExchange.serve(template, () -> allocate(7));

    assertThat(endpoint.queries().count()).isEqualTo(2);
    assertThat(endpoint.allocatedBytes().count()).isEqualTo(1);
    assertThat(endpoint.allocatedBytes().sum()).isEqualTo(7);
  }

  @Test
  void cachesCountForTheRequestTheyAreAskedIn() {
    CacheRecorder.hit(1_000);
    ServerExchange.serve(
        template,
        () -> {
          CacheRecorder.hit(2);
          CacheRecorder.missed(1);
          Runnable carrying = HopRecorder.carrying(() -> CacheRecorder.hit(3));
          Threads.elsewhere(
              () -> {
                CacheRecorder.missed(1_000);
                carrying.run();
              });
        });
    CacheRecorder.missed(1_000);

    assertThat(endpoint.cacheHits()).isEqualTo(5);
    assertThat(endpoint.cacheMisses()).isEqualTo(1);
  }

  /** Forbidden: a maximum below what was there at once, or a number in flight that stays. */
  @Test
  void theMostAtOnceIsExactWhateverComesAndGoes() throws Exception {
    int threads = 4;
    Threads.Work[] works = new Threads.Work[threads];
    for (int i = 0; i < threads; i++) {
      works[i] =
          () -> {
            for (int round = 0; round < 20_000; round++) {
              endpoint.entered();
              endpoint.left();
            }
          };
    }
    try (Threads pool = new Threads()) {
      pool.together(works);
      assertThat(endpoint.maxInFlight()).isBetween(1, threads);
      for (int i = 0; i < threads; i++) {
        works[i] = endpoint::entered;
      }
      pool.together(works);
      assertThat(endpoint.inFlight()).isEqualTo(threads);
      assertThat(endpoint.maxInFlight()).isEqualTo(threads);
      for (int i = 0; i < threads; i++) {
        works[i] = endpoint::left;
      }
      pool.together(works);
    }
  }

  @Test
  void whatTheServerAnsweredWithoutTheHostCountsOnce() {
    EndpointStats refused = Endpoints.ofPath(1, "GET", "/unknown/to/all", 400);
    Map<Integer, Long> before = Counted.statuses(refused);
    assertThat(before).isEmpty();
    ServerExchange unread = new ServerExchange("GET", "/unknown/to/all").answers(400);
    RequestRecorder.endOrRefuse(unread);

    ServerExchange served = new ServerExchange("GET", "/any").answers(404);
    long entered = RequestRecorder.enter(served);
    RequestRecorder.routed(template);
    RequestRecorder.endOrRefuse(served);
    RequestRecorder.leave(entered);
    RequestRecorder.endOrRefuse("no exchange");

    assertThat(Counted.statuses(refused)).containsExactly(Map.entry(400, 1L));
    assertThat(Counted.statuses(endpoint)).containsExactly(Map.entry(404, 1L));
  }

  @Test
  void aTemplateThatComesAfterTheEndIsNoEndpoint() {
    ServerExchange exchange = new ServerExchange("GET", "/any");
    long entered = RequestRecorder.enter(exchange);
    Threads.elsewhere(() -> RequestRecorder.end(exchange));
    RequestRecorder.route(null, "/too/late", true);
    RequestRecorder.leave(entered);

    Endpoints.forEach(each -> assertThat(each.name()).doesNotContain("/too/late"));
  }
}
