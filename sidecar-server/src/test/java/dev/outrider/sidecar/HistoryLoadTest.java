package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.model.TimeSource;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More questions about a long past than can be answered soon. */
class HistoryLoadTest {

  private static final String WIDE = "/api/performance/history?metric=cache.hits&from=-30d";
  private static final String METRICS = "/api/performance/history/metrics";
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 2;
  private static final int TAKEN = 26;

  @TempDir private Path folder;
  private final HeldReads time = new HeldReads();
  private final HttpClient client = HttpClient.newHttpClient();
  private TestSidecar sidecar;
  private SimulatedAgent agent;

  /** The usual time, which whoever has begun to read the history is not told until a test lets. */
  private static final class HeldReads implements TimeSource {

    private final TimeSource usual = TimeSource.system();
    private final AtomicInteger begun = new AtomicInteger();
    private volatile CountDownLatch held = new CountDownLatch(0);

    @Override
    public Instant now() {
      if (held.getCount() > 0 && isOfRead()) {
        begun.incrementAndGet();
        try {
          held.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return usual.now();
    }

    private static boolean isOfRead() {
      return StackWalker.getInstance()
          .walk(frames -> frames.anyMatch(each -> each.getClassName().endsWith(".Readers")));
    }

    @Override
    public long nanos() {
      return usual.nanos();
    }
  }

  @BeforeEach
  void start() throws Exception {
    sidecar = TestSidecar.withHistory(folder, time);
    agent = new SimulatedAgent(sidecar, "j1", "shop").whole(Hosts.everything());
    Until.true_(() -> "the history is open", DEADLINE, () -> ask(WIDE).join().statusCode() == 200);
    time.held = new CountDownLatch(1);
  }

  @AfterEach
  void stop() {
    time.held.countDown();
    sidecar.close();
  }

  private CompletableFuture<HttpResponse<String>> ask(String path) {
    return client.sendAsync(
        sidecar.request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private List<CompletableFuture<HttpResponse<String>>> askWide(int times) {
    return IntStream.range(0, times).mapToObj(each -> ask(WIDE)).toList();
  }

  private void awaitHeld() {
    Until.true_(() -> time.begun + " have begun", DEADLINE, () -> time.begun.get() == AT_ONCE);
  }

  @Test
  void whoWaitsForTheHistoryKeepsNobodyElseWaiting() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> wide = askWide(16);
    awaitHeld();

    for (int i = 1; i <= 20; i++) {
      agent.changes(Hosts.cache("projects", "live", 2_000 + i, 0));
      assertThat(sidecar.get("/metrics").statusCode()).isEqualTo(200);
      assertThat(sidecar.json("/api/performance/cache/stats").at("/caches/0/hits").asInt())
          .isEqualTo(2_000 + i);
    }

    assertThat(wide).as("answered before all that came later").noneMatch(CompletableFuture::isDone);
    time.held.countDown();
    assertThat(wide).allMatch(each -> each.join().statusCode() == 200);
  }

  @Test
  void whoAsksWhenManyWaitIsToldSoAtOnce() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> wide = askWide(TAKEN + 10);
    Until.true_(
        () -> done(wide) + " were sent away", DEADLINE, () -> done(wide) == wide.size() - TAKEN);
    HttpResponse<String> refused = sidecar.get(METRICS);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(TestSidecar.code(refused)).isEqualTo("busy");
    assertThat(refused.headers().firstValue("Retry-After")).contains("2");

    time.held.countDown();
    assertThat(wide).filteredOn(each -> each.join().statusCode() == 200).hasSize(TAKEN);
    assertThat(sidecar.get(METRICS).statusCode()).isEqualTo(200);
  }

  private static long done(List<CompletableFuture<HttpResponse<String>>> asked) {
    return asked.stream().filter(CompletableFuture::isDone).count();
  }

  @Test
  void whoStillWaitsWhenTheSidecarStopsIsToldSo() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> wide = askWide(16);
    awaitHeld();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(sidecar::close);

    Until.true_(() -> done(wide) + " left", DEADLINE, () -> done(wide) == wide.size() - AT_ONCE);
    assertThat(wide)
        .filteredOn(CompletableFuture::isDone)
        .allMatch(each -> each.join().statusCode() == 503 && each.join().body().contains("stop"));
    time.held.countDown();
    closing.join();
  }
}
