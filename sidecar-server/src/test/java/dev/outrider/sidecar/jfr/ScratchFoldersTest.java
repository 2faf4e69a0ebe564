package dev.outrider.sidecar.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that nobody writes into any more are removed, and no others. */
class ScratchFoldersTest {

  private static final Duration LATER = Duration.ofMinutes(2);

  @TempDir Path parent;
  private long endedPid;

  @BeforeEach
  void endAProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    endedPid = process.pid();
  }

  /** Two minutes after all that the tests write, and so after this process began. */
  private static Instant later() {
    return Instant.now().plus(LATER);
  }

  /** As an agent leaves it behind: a folder of the JVM's, and a recording in it. */
  private Path folder(String name, Duration ahead) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(name));
    Path repository = Files.createDirectory(folder.resolve("2026_11_25_1"));
    Path chunk = Files.write(repository.resolve("1.jfr"), new byte[100]);
    FileTime written = FileTime.from(Instant.now().plus(ahead));
    for (Path each : new Path[] {chunk, repository, folder}) {
      Files.setLastModifiedTime(each, written);
    }
    return folder;
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    Path folder = folder("outrider-jfr-" + endedPid + "-1", Duration.ZERO);
    ScratchFolders.sweep(parent, later());
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatMayStillBeInUseStays() throws IOException {
    // A process of another container has a pid that means nothing here, but it writes.
    Path written = folder("outrider-jfr-" + endedPid + "-2", LATER);
    Path alive = folder("outrider-jfr-" + ProcessHandle.current().pid() + "-3", Duration.ZERO);
    Path other = folder("somebody-" + endedPid + "-4", Duration.ZERO);
    Path noPid = folder("outrider-jfr-x", Duration.ZERO);
    ScratchFolders.sweep(parent, later());
    assertThat(written).exists();
    assertThat(alive).exists();
    assertThat(other).exists();
    assertThat(noPid).exists();
  }

  @Test
  void whatAnEarlierProcessOfTheSamePidLeftIsRemoved() throws IOException {
    String pid = Long.toString(ProcessHandle.current().pid());
    Path folder = folder("outrider-jfr-" + pid + "-7", Duration.ofDays(-1));
    ScratchFolders.sweep(parent, later());
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatIsSharedWithRecordingsOfOthersStays() throws IOException {
    Path folder = folder("outrider-jfr-" + endedPid + "-8", Duration.ofDays(-1));
    Files.createFile(folder.resolve("shared-with-other-recordings"));
    ScratchFolders.sweep(parent, later());
    assertThat(folder.resolve("2026_11_25_1").resolve("1.jfr")).exists();
  }

  @Test
  void whatIsNoRecordingIsNotRemoved() throws IOException {
    Path folder = folder("outrider-jfr-" + endedPid + "-5", Duration.ZERO);
    Path own = Files.write(folder.resolve("2026_11_25_1").resolve("notes.txt"), new byte[1]);
    FileTime written = FileTime.from(Instant.now());
    Files.setLastModifiedTime(own, written);
    Files.setLastModifiedTime(own.getParent(), written);
    ScratchFolders.sweep(parent, later());
    assertThat(own).exists();
    assertThat(own.resolveSibling("1.jfr")).doesNotExist();
  }

  @Test
  void aLinkIsNotFollowed(@TempDir Path elsewhere) throws IOException {
    Path theirs = Files.write(elsewhere.resolve("theirs.jfr"), new byte[1]);
    Path link = parent.resolve("outrider-jfr-" + endedPid + "-6");
    Files.createSymbolicLink(link, elsewhere);
    ScratchFolders.sweep(parent, later());
    assertThat(theirs).exists();
  }
}
