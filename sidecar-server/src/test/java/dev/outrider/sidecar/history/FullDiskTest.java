package dev.outrider.sidecar.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 1 MB, and one that cannot be written to. */
class FullDiskTest {

  @TempDir private Path folder;
  private Path disk;
  private Recorded recorded;

  private void mount(String options) throws Exception {
    disk = Files.createDirectories(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()),
        "only root may mount a disk of 1 MB");
  }

  @AfterEach
  void unmount() throws Exception {
    if (recorded != null) {
      recorded.close();
    }
    // Lazily: the JVM may have SQLite's own code mapped from there.
    run("umount", "--lazy", disk.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  // SQLite's own code, a MB of it, would not find room there either.
  private static void loadSqlite(Path elsewhere) {
    Recorded other = new Recorded(elsewhere);
    other.second();
    other.close();
  }

  @Test
  void liveDataGoOnAndWritingResumesWhenThereIsRoom() throws Exception {
    loadSqlite(folder.resolve("elsewhere"));
    mount("size=1m");
    Path filler = disk.resolve("filler");
    Files.write(filler, new byte[500_000]);
    recorded = new Recorded(disk);
    recorded.whole("j1", Recorded.cache("c0", 1, 0, 1));
    recorded.second();
    assertThat(recorded.history.state().isRunning()).as("%s", recorded.history.state()).isTrue();

    long hits = 1;
    int seconds = 0;
    while (recorded.history.state().isRunning()) {
      assertThat(seconds++).as("seconds until the disk is full").isLessThan(5_000);
      hits += 100;
      for (int cache = 0; cache < 50; cache++) {
        recorded.changes("j1", Recorded.cache("c" + cache, hits, 0, hits));
      }
      recorded.second();
    }
    assertThat(recorded.history.state().state()).isEqualTo("paused");
    assertThat(recorded.history.state().reason()).contains("the disk is full");
    assertThat(recorded.total("cache.hits")).as("it can still be read").isPositive();
    for (int i = 0; i < 200; i++) {
      hits += 100;
      for (int cache = 0; cache < 50; cache++) {
        recorded.changes("j1", Recorded.cache("c" + cache, hits, 0, hits));
      }
      recorded.second();
    }
    assertThat(recorded.model.find("j1")).isNotNull();

    Files.delete(filler);
    recorded.time.pass(Duration.ofMinutes(1));
    recorded.seconds(2);

    assertThat(recorded.history.state().isRunning()).as("%s", recorded.history.state()).isTrue();
    assertThat(recorded.total("cache.hits")).as("nothing is lost").isEqualTo(50.0 * hits);
    assertThat(Recorded.sqlite(recorded.database(), "PRAGMA integrity_check")).isEqualTo("ok");
  }

  @Test
  void aFolderThatIsReadOnly() throws Exception {
    loadSqlite(folder.resolve("elsewhere"));
    mount("size=8m");
    recorded = new Recorded(disk);
    recorded.whole("j1", Recorded.cache("c", 5, 0, 1));
    recorded.second();
    recorded.close();
    assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();

    recorded = new Recorded(disk, recorded.time, Recorded.USUAL);
    recorded.whole("j1", HistoryTime.START, Recorded.cache("c", 6, 0, 1));
    recorded.seconds(10);
    assertThat(recorded.history.state().state()).isEqualTo("paused");
    assertThat(recorded.history.state().reason()).contains("ead-only");

    assertThat(run("mount", "-o", "remount,rw", disk.toString())).isTrue();
    recorded.time.pass(Duration.ofMinutes(1));
    recorded.seconds(2);
    assertThat(recorded.history.state().isRunning()).as("%s", recorded.history.state()).isTrue();
    recorded.changes("j1", Recorded.cache("c", 7, 0, 1));
    recorded.second();
    assertThat(recorded.total("cache.hits")).isEqualTo(7);
  }
}
