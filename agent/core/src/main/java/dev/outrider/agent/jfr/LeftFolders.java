package dev.outrider.agent.jfr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folders that agents of hosts made which were killed since: the sidecar may see them and not be
 * allowed to remove them. Those of other users stay, and so do those of hosts that run.
 */
final class LeftFolders {

  private static final Duration LEFT_AFTER = Duration.ofMinutes(1);

  private LeftFolders() {}

  /** Removes what lies beside the folder, which is ours. */
  static void removeBeside(Path own) {
    removeBeside(own, Instant.now());
  }

  static void removeBeside(Path own, Instant now) {
    @Nullable Path parent = own.getParent();
    if (parent == null) {
      return;
    }
    for (Path folder : contents(parent)) {
      if (!folder.equals(own) && isLeft(folder, now) && isOfOneOwner(folder, own)) {
        remove(folder);
      }
    }
  }

  private static boolean isLeft(Path folder, Instant now) {
    String name = String.valueOf(folder.getFileName());
    String pid = name.replace(PrivateFolder.PREFIX, "").replaceFirst("-.*", "");
    if (!name.startsWith(PrivateFolder.PREFIX)
        || !pid.matches("\\d{1,18}")
        || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || Files.exists(folder.resolve(PrivateFolder.SHARED), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    // A host in another container has a pid that means nothing here; but it writes every second.
    Instant written = lastWritten(folder);
    return written.isBefore(now.minus(LEFT_AFTER))
        && !mayBeOf(ProcessHandle.of(Long.parseLong(pid)), written);
  }

  /** Not if the process began later: a container's processes get the pids of those before it. */
  private static boolean mayBeOf(Optional<ProcessHandle> process, Instant written) {
    return process
        .map(each -> each.info().startInstant().orElse(Instant.MIN))
        .filter(began -> began.isBefore(written))
        .isPresent();
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

  private static Instant lastWritten(Path folder) {
    Instant latest = modified(folder);
    for (Path repository : contents(folder)) {
      latest = later(latest, modified(repository));
      for (Path chunk : within(repository)) {
        latest = later(latest, modified(chunk));
      }
    }
    return latest;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant modified(Path path) {
    try {
      return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (IOException e) {
      return Instant.now();
    }
  }

  /** Of a folder of the JVM's what the JVM writes there, and what is empty then. */
  private static void remove(Path folder) {
    for (Path repository : contents(folder)) {
      for (Path chunk : within(repository)) {
        removeQuietly(chunk);
      }
      removeQuietly(repository);
    }
    removeQuietly(folder);
  }

  private static List<Path> within(Path repository) {
    return Files.isDirectory(repository, LinkOption.NOFOLLOW_LINKS)
        ? contents(repository)
        : List.of();
  }

  private static List<Path> contents(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      paths.forEach(found::add);
    } catch (IOException | UncheckedIOException e) {
      // Gone meanwhile, or somebody else's.
      return found;
    }
    return found;
  }

  private static void removeQuietly(Path path) {
    try {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || isRecording(path)) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // Not empty, or not ours: then it is not ours to remove.
      return;
    }
  }

  private static boolean isRecording(Path path) {
    return path.toString().endsWith(".jfr") || path.toString().endsWith(".part");
  }
}
