package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outrider.agent.testkit.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is the matter with the history's folder, live figures go on, and then all is written.
 */
class HistoryFolderIT {

  private static final String METRICS = "/api/performance/history/metrics";

  @TempDir private Path folder;
  private SidecarProcess sidecar;
  private SidecarProcess other;

  @AfterEach
  void end() {
    if (sidecar != null) {
      sidecar.close();
    }
    if (other != null) {
      other.close();
    }
  }

  @Test
  void writesThatFailWithAnIoErrorAreMadeUpFor() throws Exception {
    FailingWrites disk = FailingWrites.compiledIn(folder);
    sidecar = SidecarProcess.in(folder).behind(disk.prefix()).start();
    ReportingHost host = new ReportingHost(sidecar);
    host.work();
    host.awaitTold();
    // Within a transaction, at its end, and in the folding of a minute.
    for (int nth : new int[] {1, 2, 3, 5, 9}) {
      int before = disk.failed();
      disk.failOnce(nth);
      while (disk.failed() == before) {
        host.workFor(50);
      }
      host.awaitTold();
    }

    disk.failAll();
    while (!state(sidecar).equals("paused")) {
      host.workFor(50);
    }
    assertThat(reason(sidecar)).contains("the disk does not take what is written");
    host.workFor(500);
    assertThat(sidecar.read("/api/performance/cache/stats").path("caches")).hasSize(300);
    disk.succeed();
    awaitRunning(sidecar);
    host.work();
    host.awaitTold();
    sidecar.kill();
    assertThat(integrity()).isEqualTo("ok");
  }

  @Test
  void twoProcessesDoNotWriteToOneFolder() throws Exception {
    sidecar = SidecarProcess.startedIn(folder);
    ReportingHost host = new ReportingHost(sidecar);
    host.work();
    host.awaitTold();
    other = SidecarProcess.startedIn(folder);
    ReportingHost another = new ReportingHost(other, "host-2");
    another.work();

    Until.true_(
        () -> "the second knows of the first: " + other.read(METRICS).path("history"),
        SidecarProcess.DEADLINE,
        () -> reason(other).contains("another sidecar keeps its history in"));
    assertThat(other.read("/api/performance/cache/stats").path("caches")).hasSize(300);
    assertThat(Files.readString(folder.resolve("sidecar.stderr")))
        .containsOnlyOnce("another sidecar keeps its alerts in");
    assertThat(state(sidecar)).isEqualTo("running");
    host.work();
    host.awaitTold();
    sidecar.kill();

    awaitRunning(other);
    another.work();
    another.awaitTold();
    other.kill();
    assertThat(integrity()).isEqualTo("ok");
  }

  @Test
  void codeOfSqliteThatCannotBeLoadedEndsNothing() throws Exception {
    // A library that is none of SQLite's: it is loaded, and then lacks what is called.
    Path libraries = Path.of(System.getProperty("java.home"), "lib");
    String name = "libprefs.so";
    assumeTrue(Files.exists(libraries.resolve(name)), "this JDK has no " + name);
    sidecar =
        SidecarProcess.in(folder)
            .behind(
                "env",
                "JAVA_TOOL_OPTIONS=-Dorg.sqlite.lib.path=%s -Dorg.sqlite.lib.name=%s"
                    .formatted(libraries, name))
            .start();
    new ReportingHost(sidecar).work();

    Until.true_(
        () -> "it says why nothing is written: " + sidecar.read(METRICS).path("history"),
        SidecarProcess.DEADLINE,
        () -> reason(sidecar).startsWith("SQLite's own code cannot be loaded"));
    assertThat(sidecar.read("/api/performance/cache/stats").path("caches")).hasSize(300);
    assertThat(sidecar.get("/api/performance/history?metric=cache.hits").statusCode())
        .isEqualTo(503);
    assertThat(Files.readString(folder.resolve("sidecar.stderr")))
        .containsOnlyOnce("the history is not written: SQLite's own code cannot be loaded")
        .doesNotContain("Exception in thread")
        .doesNotContain("\tat ");
  }

  private static void awaitRunning(SidecarProcess process) {
    Until.true_(
        () -> "the history runs: " + process.read(METRICS).path("history"),
        SidecarProcess.DEADLINE,
        () -> state(process).equals("running"));
  }

  private static String state(SidecarProcess process) {
    return process.read(METRICS).at("/history/state").asText();
  }

  private static String reason(SidecarProcess process) {
    return process.read(METRICS).at("/history/reason").asText();
  }

  private String integrity() throws Exception {
    Path database = folder.resolve("home").resolve("history").resolve("history.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      return row.getString(1);
    }
  }
}
