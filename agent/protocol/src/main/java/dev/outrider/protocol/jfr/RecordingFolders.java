package dev.outrider.protocol.jfr;

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
import java.util.function.Predicate;

/**
 * The folders that recordings lie in: agents make one for their JVM to write into, the sidecar some
 * for what agents send. All have names of one shape, and whoever finds one left behind removes it.
 */
public final class RecordingFolders {

  /** The name of a file that says that a recording of somebody else's is in the folder, too. */
  public static final String SHARED = "shared-with-other-recordings";

  private static final String PREFIX = "outrider-jfr-";
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);

  // A JVM that runs writes its recording down every second.
  private static final Duration QUIET_AFTER = Duration.ofSeconds(10);

  private RecordingFolders() {}

  /** What the name of one of this process begins with. */
  public static String prefix() {
    return PREFIX + ProcessHandle.current().pid() + "-";
  }

  /** Whether a folder of that name may be one. */
  public static boolean isName(String name) {
    return name.startsWith(PREFIX);
  }

  /** Whether somebody else records into it, too. */
  public static boolean isShared(Path folder) {
    return Files.exists(folder.resolve(SHARED), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether no JVM writes into it any more. */
  public static boolean isQuiet(Path folder) {
    return lastWritten(folder).isBefore(Instant.now().minus(QUIET_AFTER));
  }

  /**
   * Removes folders whose processes are gone and which nobody has written into for a while.
   *
   * @param parent which they lie in
   * @param removable which of them may be removed at all
   */
  public static void sweep(Path parent, Instant now, Predicate<Path> removable) {
    for (Path folder : contents(parent)) {
      if (isAbandoned(folder, now) && removable.test(folder)) {
        delete(folder);
      }
    }
  }

  private static boolean isAbandoned(Path folder, Instant now) {
    String name = String.valueOf(folder.getFileName());
    if (!isName(name)
        || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || isShared(folder)) {
      return false;
    }
    Instant written = lastWritten(folder);
    String pid = name.substring(PREFIX.length()).replaceFirst("-.*", "");
    // A process of another container has a pid that means nothing here; but it writes every second.
    return pid.matches("\\d{1,18}")
        && written.isBefore(now.minus(ABANDONED_AFTER))
        && !mayBeOf(ProcessHandle.of(Long.parseLong(pid)), written);
  }

  /** Not if the process began later: a container's processes get the pids of those before it. */
  private static boolean mayBeOf(Optional<ProcessHandle> process, Instant written) {
    return process
        .map(each -> each.info().startInstant().orElse(Instant.MIN))
        .filter(began -> began.isBefore(written))
        .isPresent();
  }

  private static Instant lastWritten(Path folder) {
    Instant latest = modified(folder);
    for (Path each : contents(folder)) {
      latest = later(latest, modified(each));
      if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
        for (Path inner : contents(each)) {
          latest = later(latest, modified(inner));
        }
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

  /**
   * Removes the folder, as far as there is nothing in it but recordings and folders of recordings:
   * what an agent names is not to be trusted with more.
   */
  public static void delete(Path folder) {
    for (Path each : contents(folder)) {
      if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
        contents(each).forEach(RecordingFolders::deleteRecording);
        deleteQuietly(each);
      } else {
        deleteRecording(each);
      }
    }
    deleteQuietly(folder);
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

  private static void deleteRecording(Path path) {
    if (path.toString().endsWith(".jfr") || path.toString().endsWith(".part")) {
      deleteQuietly(path);
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // Not empty, or not ours: then it is not ours to remove.
      return;
    }
  }
}
