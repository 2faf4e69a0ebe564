package dev.outrider.agent.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outrider.protocol.jfr.RecordingFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of hosts that were killed are removed by those that come after, and no others. */
class LeftFoldersTest {

  private static final Duration LATER = Duration.ofMinutes(2);

  @TempDir Path parent;
  private Path own;
  private long endedPid;

  @BeforeEach
  void endAProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    endedPid = process.pid();
    own = Files.createDirectory(parent.resolve("outrider-jfr-" + ownPid() + "-own"));
  }

  private static long ownPid() {
    return ProcessHandle.current().pid();
  }

  /** As a host leaves it behind that wrote last at that time. */
  private Path folder(String name, Instant written) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(name));
    Path repository = Files.createDirectory(folder.resolve("2026_11_25_1"));
    Path chunk = Files.write(repository.resolve("1.jfr"), new byte[100]);
    for (Path each : new Path[] {chunk, repository, folder}) {
      Files.setLastModifiedTime(each, FileTime.from(written));
    }
    return folder;
  }

  private void remove() {
    LeftFolders.removeBeside(own, Instant.now().plus(LATER));
  }

  @Test
  void whatAKilledHostLeftIsRemoved() throws IOException {
    Path folder = folder("outrider-jfr-" + endedPid + "-1", Instant.now());
    remove();
    assertThat(folder).doesNotExist();
    assertThat(own).exists();
  }

  @Test
  void whatAnEarlierHostOfTheSamePidLeftIsRemoved() throws IOException {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    Path folder = folder("outrider-jfr-" + ownPid() + "-2", yesterday);
    remove();
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatMayStillBeInUseStays() throws IOException {
    Path written = folder("outrider-jfr-" + endedPid + "-3", Instant.now().plus(LATER));
    Path alive = folder("outrider-jfr-" + ownPid() + "-4", Instant.now());
    Path other = folder("somebody-" + endedPid + "-5", Instant.now());
    Path noPid = folder("outrider-jfr-x", Instant.now());
    Path shared = folder("outrider-jfr-" + endedPid + "-6", Instant.now());
    Files.createFile(shared.resolve(RecordingFolders.SHARED));
    remove();
    for (Path each : new Path[] {written, alive, other, noPid, shared}) {
      assertThat(each.resolve("2026_11_25_1").resolve("1.jfr")).exists();
    }
  }

  @Test
  void whatIsOfAnotherUserStays() throws IOException {
    Path theirs = folder("outrider-jfr-" + endedPid + "-9", Instant.now());
    assumeTrue(isGivenAway(theirs), "only root can give a folder to another user");
    remove();
    assertThat(theirs.resolve("2026_11_25_1").resolve("1.jfr")).exists();
  }

  private static boolean isGivenAway(Path folder) {
    try {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void whatIsNoRecordingAndWhatALinkLeadsToStays(@TempDir Path elsewhere) throws IOException {
    Path folder = folder("outrider-jfr-" + endedPid + "-7", Instant.now());
    Path notes = Files.write(folder.resolve("2026_11_25_1").resolve("notes.txt"), new byte[1]);
    Path theirs = Files.write(elsewhere.resolve("theirs.jfr"), new byte[1]);
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    Files.createSymbolicLink(parent.resolve("outrider-jfr-" + endedPid + "-8"), elsewhere);
    remove();
    assertThat(notes).exists();
    assertThat(notes.resolveSibling("1.jfr")).doesNotExist();
    assertThat(theirs).exists();
  }
}
