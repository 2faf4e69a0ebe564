package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sidecar is killed while it writes its history, again and again: three times, or as often as
 * the system property {@code outrider.kills} says.
 */
class HistoryKillIT {

  private static final int KILLS = Integer.getInteger("outrider.kills", 3);

  @TempDir private Path folder;
  private SidecarProcess sidecar;
  private final Random random = new Random(11);

  @AfterEach
  void end() {
    sidecar.close();
  }

  @Test
  void neitherTheDatabaseNorACountIsHarmed() throws Exception {
    sidecar = SidecarProcess.startedIn(folder);
    ReportingHost host = new ReportingHost(sidecar);
    for (int kill = 0; kill < KILLS; kill++) {
      host.workFor(1_500 + random.nextInt(2_000));
      host.awaitTold();
      host.workFor(random.nextInt(1_500));
      sidecar.kill();
      assertThat(checkCopy()).isEqualTo("ok");
      sidecar.start();
    }
    host.work();
    host.awaitTold();
  }

  /** Of a copy: the next sidecar is to find just what the kill left. */
  private String checkCopy() throws Exception {
    Path database = folder.resolve("home").resolve("history").resolve("history.db");
    Path copy = Files.createDirectories(folder.resolve("copy")).resolve("history.db");
    Files.deleteIfExists(Path.of(copy + "-shm"));
    for (String companion : List.of("", "-wal")) {
      Path file = Path.of(database + companion);
      Files.deleteIfExists(Path.of(copy + companion));
      if (Files.exists(file)) {
        Files.copy(file, Path.of(copy + companion));
      }
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      return row.getString(1);
    }
  }
}
