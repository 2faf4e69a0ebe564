package dev.outrider.sidecar.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark in short: it counts right, and says what it is to say. */
class SimulatedDaysTest {

  @TempDir private Path folder;

  @Test
  void anHourOfABusyHost() throws Exception {
    HistoryLimits limits =
        new HistoryLimits(
            16L << 20, Duration.ofMinutes(15), Duration.ofHours(7), Duration.ofDays(30));
    try (SimulatedDays days = new SimulatedDays(folder, limits)) {
      days.pass(Duration.ofSeconds(3_700));

      assertThat(days.recorded().total("jdbc.executions")).isEqualTo(days.executions());
      assertThat(days.largestBytes()).isLessThanOrEqualTo((16L << 20) * 11 / 10);
      assertThat(days.figures()).contains("samples").contains("30 days");
      assertThat(Recorded.sqlite(days.recorded().database(), "PRAGMA integrity_check"))
          .isEqualTo("ok");
    }
  }
}
