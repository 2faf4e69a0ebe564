package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sidecar is killed while it writes its history and alerts change, again and again: three
 * times, or as often as the system property {@code outrider.kills} says.
 */
class HistoryKillIT {

  private static final String ALERTS = "/api/performance/alerts";
  private static final int KILLS = Integer.getInteger("outrider.kills", 3);
  private static final String RULES =
      """
      rules:
        - {alert: Changing, level: process_resident_memory_bytes, by: [jvm], above: 1GB,
           for: 0s, severity: warning, summary: s, help: h.}
        - {alert: Waiting, level: process_resident_memory_bytes, by: [jvm], above: 1MB,
           for: 1d, severity: warning, summary: s, help: h.}
        - {alert: Never, level: process_resident_memory_bytes, by: [jvm], above: 5GB,
           for: 0s, severity: warning, summary: s, help: h.}
      """;

  // One is promised; a crowded machine may have stood still before it.
  private static final long MOST_LOST_SECONDS = 8;

  private static final long LITTLE = 500_000_000;
  private static final long MUCH = 2_000_000_000;

  @TempDir private Path folder;
  private SidecarProcess sidecar;
  private final Random random = new Random(11);

  @AfterEach
  void end() {
    sidecar.close();
  }

  @Test
  void neitherTheDatabaseNorACountNorAnAlertIsHarmed() throws Exception {
    sidecar = SidecarProcess.in(folder).configured(settings()).start();
    ReportingHost host = new ReportingHost(sidecar);
    for (int kill = 0; kill < KILLS; kill++) {
      boolean much = kill % 2 == 0;
      host.hasMemory(much ? MUCH : LITTLE);
      workUntil(host, "Changing", much ? "firing" : "resolved");
      host.workFor(500 + random.nextInt(2_000));
      host.awaitTold();
      host.workFor(random.nextInt(1_500));
      String before = alerts();
      long killedAt = Instant.now().getEpochSecond();
      sidecar.kill();
      Copy left = copy();
      assertThat(left.verdict()).isEqualTo("ok");
      assertThat(killedAt - left.latestSecond(killedAt))
          .as("seconds lost by kill %d", kill + 1)
          .isLessThanOrEqualTo(MOST_LOST_SECONDS);
      sidecar.start();
      assertThat(alerts()).as("after kill %d", kill + 1).isEqualTo(before);
    }
    host.work();
    host.awaitTold();
    assertThat(alert("Waiting").path("state").asText()).isEqualTo("pending");
    assertThat(alert("Never").isMissingNode()).isTrue();
    assertThat(events("alertFiring")).isEqualTo((KILLS + 1) / 2);
    assertThat(events("alertResolved")).isEqualTo(KILLS / 2);
  }

  private Path settings() throws Exception {
    Path rules = Files.writeString(folder.resolve("alerts.yaml"), RULES);
    return Files.writeString(folder.resolve("sidecar.properties"), "alerts.file=" + rules);
  }

  private void workUntil(ReportingHost host, String rule, String state) throws Exception {
    long deadline = System.nanoTime() + SidecarProcess.DEADLINE.toNanos();
    while (!alert(rule).path("state").asText().equals(state)) {
      assertThat(System.nanoTime() - deadline)
          .as("%s is to be %s, and is %s", rule, state, alert(rule))
          .isNegative();
      host.workFor(100);
    }
  }

  private JsonNode alert(String rule) {
    return sidecar.read(ALERTS + "?alert=" + rule).at("/rules/0/alerts/0");
  }

  /** Each alert's state, and since when. */
  private String alerts() {
    StringBuilder all = new StringBuilder();
    for (String rule : List.of("Changing", "Waiting", "Never")) {
      JsonNode alert = alert(rule);
      all.append(rule)
          .append(' ')
          .append(alert.path("state").asText())
          .append(" since ")
          .append(alert.path("activeAt").asText())
          .append('\n');
    }
    return all.toString();
  }

  private int events(String kind) {
    return sidecar.read("/api/performance/events?limit=1000&kind=" + kind).path("events").size();
  }

  /**
   * What a kill left.
   *
   * @param verdict SQLite's own on the database
   * @param journal the latest second in the journal; 0 if that is empty, as it is for a moment
   *     after each minute
   */
  private record Copy(String verdict, long journal) {
    long latestSecond(long now) {
      return Math.max(journal, now - now % 60);
    }
  }

  /** The next sidecar is to find just that. */
  private Copy copy() throws Exception {
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
        Statement statement = connection.createStatement()) {
      String verdict = statement.executeQuery("PRAGMA integrity_check").getString(1);
      ResultSet latest = statement.executeQuery("SELECT max(second) FROM journal");
      return new Copy(verdict, latest.getLong(1));
    }
  }
}
