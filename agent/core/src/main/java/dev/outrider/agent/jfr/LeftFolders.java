package dev.outrider.agent.jfr;

import dev.outrider.protocol.jfr.RecordingFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Folders that agents of hosts made which were killed since: the sidecar may see them and not be
 * allowed to remove them. Those of other users stay, and so do those of hosts that run.
 */
final class LeftFolders {

  private LeftFolders() {}

  /** Removes what lies beside the folder, which is ours. */
  static void removeBeside(Path own) {
    removeBeside(own, Instant.now());
  }

  static void removeBeside(Path own, Instant now) {
    @Nullable Path parent = own.getParent();
    if (parent != null) {
      RecordingFolders.sweep(
          parent, now, folder -> !folder.equals(own) && isOfOneOwner(folder, own));
    }
  }

  private static boolean isOfOneOwner(Path folder, Path own) {
    try {
      return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
          .equals(Files.getOwner(own, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException | UnsupportedOperationException e) {
      // Gone meanwhile, or where files have no owners.
      return false;
    }
  }
}
