package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.CommandResult;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No JVM is made to collect or to clear more often than is good for it. */
class PaceTest {

  private static final String COLLECT = "/api/performance/gc/collect?jvm=";
  private static final String CLEAR = "/api/performance/cache/clear?jvm=";

  private final ManualTime time = new ManualTime();
  private final TestSidecar sidecar = TestSidecar.configured(time);
  private final AtomicInteger carriedOut = new AtomicInteger();
  private final List<SimulatedAgent> agents =
      List.of(new SimulatedAgent(sidecar, "j1", "shop"), new SimulatedAgent(sidecar, "j2", "shop"));

  @BeforeEach
  void connect() throws Exception {
    for (SimulatedAgent agent : agents) {
      keepWorking(agent.whole());
    }
  }

  /** In which the agents go on reporting. */
  private void pass(Duration duration) throws Exception {
    time.pass(duration);
    for (SimulatedAgent agent : agents) {
      agent.changes();
    }
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  private void keepWorking(SimulatedAgent agent) {
    var unused =
        agent
            .work(
                command -> {
                  carriedOut.incrementAndGet();
                  return new CommandResult(command.id(), CommandResult.Status.DONE, "", List.of());
                })
            .thenRun(() -> keepWorking(agent));
  }

  @Test
  void aCollectionIsForcedOnceAMinuteForEachJvm() throws Exception {
    assertThat(sidecar.act(COLLECT + "j1").statusCode()).isEqualTo(200);
    assertThat(sidecar.act(COLLECT + "j2").statusCode()).isEqualTo(200);
    assertTooSoon(COLLECT + "j1", 60);
    pass(Duration.ofMillis(59_001));
    assertTooSoon(COLLECT + "j1", 1);
    pass(Duration.ofMillis(999));

    assertThat(sidecar.act(COLLECT + "j1").statusCode()).isEqualTo(200);
    assertThat(carriedOut).hasValue(3);
  }

  @Test
  void cachesAreClearedOnceInFiveSecondsAndDryRunsAreFree() throws Exception {
    assertThat(sidecar.act(CLEAR + "j1").statusCode()).isEqualTo(200);
    assertThat(sidecar.act(CLEAR + "j1&dryRun=true").statusCode()).isEqualTo(200);
    assertTooSoon(CLEAR + "j1", 5);
    assertThat(sidecar.act(COLLECT + "j1").statusCode()).isEqualTo(200);
    pass(Duration.ofSeconds(5));

    assertThat(sidecar.act(CLEAR + "j1&dryRun=true").statusCode()).isEqualTo(200);
    assertThat(sidecar.act(CLEAR + "j1").statusCode()).isEqualTo(200);
    assertThat(carriedOut).hasValue(5);
  }

  @Test
  void manyAtOnceAreOne() throws Exception {
    var asked = IntStream.range(0, 50).mapToObj(i -> sidecar.acting(COLLECT + "j1")).toList();
    int done = 0;
    for (var each : asked) {
      int status = each.get().statusCode();
      assertThat(status).isIn(200, 429);
      done += status == 200 ? 1 : 0;
    }
    assertThat(done).isEqualTo(1);
    assertThat(carriedOut).hasValue(1);
  }

  @Test
  void whatIsRefusedForItselfTakesNoTurn() throws Exception {
    assertThat(sidecar.act(COLLECT + "j1&generation=7").statusCode()).isEqualTo(400);
    assertThat(sidecar.act(COLLECT + "nobody").statusCode()).isEqualTo(404);
    assertThat(sidecar.act(COLLECT + "j1").statusCode()).isEqualTo(200);
  }

  private void assertTooSoon(String path, int seconds) throws Exception {
    HttpResponse<String> answer = sidecar.act(path);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(TestSidecar.code(answer)).isEqualTo("tooSoon");
    assertThat(answer.headers().firstValue("Retry-After")).contains(Integer.toString(seconds));
  }
}
