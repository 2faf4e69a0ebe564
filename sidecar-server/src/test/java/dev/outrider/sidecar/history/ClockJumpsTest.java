package dev.outrider.sidecar.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock is set, ahead or back, and set right again. */
class ClockJumpsTest {

  @TempDir private Path folder;
  private Recorded recorded;
  private long hits;

  @AfterEach
  void end() {
    recorded.close();
  }

  private void work(int seconds) {
    for (int i = 0; i < seconds; i++) {
      hits += 10;
      recorded.changes("j1", Recorded.cache("c", hits, 0, 5));
      recorded.second();
    }
  }

  @ParameterizedTest
  @CsvSource({"PT1H", "PT-1H", "P365D", "P-365D"})
  void nothingIsLostDoubledOrNegative(Duration jump) {
    recorded = new Recorded(folder);
    recorded.whole("j1", Recorded.cache("c", hits, 0, 5));
    work(700);
    recorded.time.jump(jump);
    work(700);
    check(jump);
    recorded.time.jump(jump.negated());
    work(1_500);

    check(jump);
    assertThat(recorded.history.state().isRunning()).isTrue();
    recorded.restart();
    recorded.whole("j1", HistoryTime.START, Recorded.cache("c", hits, 0, 5));
    recorded.second();
    check(jump);
  }

  /** All that was counted is there, within the two times that there were, at a rate that can be. */
  private void check(Duration jump) {
    Instant now = recorded.time.now();
    Instant from = HistoryTime.START.minus(Duration.ofDays(366));
    Instant to = HistoryTime.START.plus(Duration.ofDays(400));
    HistoryAnswer all = recorded.read("cache.hits", from, to, Duration.ofDays(1));
    assertThat(all.points().stream().mapToDouble(point -> ((Point.Count) point).count()).sum())
        .isEqualTo(hits);
    HistoryAnswer late =
        recorded.read("cache.hits", now.minusSeconds(300), now, Duration.ofSeconds(1));
    for (Point each : late.points()) {
      Point.Count point = (Point.Count) each;
      assertThat(point.count()).as("%s after %s", point, jump).isBetween(0.0, 20.0);
      assertThat(point.rate()).isBetween(0.0, 20.0);
    }
    for (Point each : recorded.read("cache.size", now.minusSeconds(300), now, null).points()) {
      assertThat(((Point.Level) each).value()).isEqualTo(5);
    }
  }
}
