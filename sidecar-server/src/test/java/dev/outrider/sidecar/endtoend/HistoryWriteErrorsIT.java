package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outrider.agent.testkit.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes that fail with an error other than that of a full disk. The process may write no file of
 * more than 1.1 MB, for SQLite's own code is that large: a write beyond gives {@code EFBIG}, which
 * is an I/O error to SQLite, as {@code EIO} is.
 */
class HistoryWriteErrorsIT {

  private static final String METRICS = "/api/performance/history/metrics";
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  @TempDir private Path folder;
  private SidecarProcess sidecar;

  @AfterEach
  void end() {
    if (sidecar != null) {
      sidecar.close();
    }
  }

  @Test
  void liveFiguresGoOnAndAllIsWrittenOnceWritesSucceed() throws Exception {
    assumeTrue(Files.isExecutable(PRLIMIT), "prlimit, which lifts the limit, is not here");
    sidecar =
        SidecarProcess.in(folder)
            .behind("bash", "-c", "ulimit -S -f 1150; exec \"$@\"", "sidecar")
            .start();
    ReportingHost host = new ReportingHost(sidecar);

    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!state().equals("paused") && System.nanoTime() - end < 0) {
      host.workFor(500);
    }
    assertThat(sidecar.read(METRICS).at("/history/reason").asText())
        .contains("the disk does not take what is written");
    host.workFor(1_000);
    assertThat(sidecar.read("/api/performance/cache/stats").path("caches")).hasSize(300);

    Process lift =
        new ProcessBuilder(
                PRLIMIT.toString(), "--pid", Long.toString(sidecar.pid()), "--fsize=unlimited")
            .start();
    assertThat(lift.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Until.true_(
        () -> "the history runs again: " + sidecar.read(METRICS).path("history"),
        SidecarProcess.DEADLINE.multipliedBy(4),
        () -> state().equals("running"));
    host.work();
    host.awaitTold();
  }

  private String state() {
    return sidecar.read(METRICS).at("/history/state").asText();
  }
}
