package dev.outrider.sidecar.jfr;

import dev.outrider.protocol.jfr.RecordingFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The folders of recordings that the sidecar makes, and those of hosts on this machine. */
final class ScratchFolders {

  private ScratchFolders() {}

  /** A new folder that only this user can read. */
  static Path create() throws IOException {
    return Files.createTempDirectory(RecordingFolders.prefix());
  }

  /** The folder of that shape which a host's recording lies in alone, if it lies in one. */
  static Optional<Path> holding(Path repository, String folderName) {
    return Optional.ofNullable(repository.getParent())
        .filter(parent -> RecordingFolders.isName(folderName))
        .filter(parent -> parent.endsWith(folderName))
        .filter(parent -> Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS))
        .filter(parent -> !RecordingFolders.isShared(parent));
  }

  /** Removes folders whose processes are gone and which nobody has written into for a while. */
  static void sweep() {
    sweep(Path.of(System.getProperty("java.io.tmpdir")), Instant.now());
  }

  static void sweep(Path parent, Instant now) {
    RecordingFolders.sweep(parent, now, folder -> true);
  }
}
