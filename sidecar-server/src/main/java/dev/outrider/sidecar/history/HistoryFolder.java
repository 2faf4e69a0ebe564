package dev.outrider.sidecar.history;

import dev.outrider.sidecar.files.FolderLock;
import dev.outrider.sidecar.files.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the database, which one sidecar at a time may write to: it holds a lock there.
 *
 * <p>SQLite's own code is unpacked there too, rather than in {@code /tmp}, from where many systems
 * let nothing be run.
 */
final class HistoryFolder implements AutoCloseable {

  private static final String DATABASE = "history.db";
  private static final String NATIVE = "native";
  private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");
  private static final int MOST_ASIDE = 2;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final FolderLock lock;

  HistoryFolder(Path folder) {
    this.folder = folder;
    this.lock = new FolderLock(folder, "its history");
  }

  Path database() {
    return folder.resolve(DATABASE);
  }

  /**
   * Makes the folder where there is none, and keeps other sidecars from it. Does nothing if that
   * was done before.
   */
  void take() throws IOException {
    if (lock.take()) {
      unpackHere();
    }
  }

  /** What a process that was killed had unpacked is of no use to any other. */
  private void unpackHere() throws IOException {
    Path natives = folder.resolve(NATIVE);
    PrivateFolder.make(natives);
    try (Stream<Path> left = Files.list(natives)) {
      for (Path each : left.toList()) {
        Files.deleteIfExists(each);
      }
    }
    System.setProperty("org.sqlite.tmpdir", natives.toAbsolutePath().toString());
  }

  /** The bytes that the database takes now, with what was not yet moved into its main file. */
  long sizeBytes() {
    return sizeOf(database()) + sizeOf(folder.resolve(DATABASE + "-wal"));
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      // It is not there, or not for us; then it is nothing that could be made smaller.
      return 0;
    }
  }

  /** What tells the database from another that would stand in its place; null if there is none. */
  @Nullable Object databaseKey() {
    try {
      return Files.readAttributes(database(), BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether another database can be begun here. */
  boolean isWritable() {
    return Files.isWritable(folder);
  }

  /**
   * Moves the database out of the way, so that somebody may look at it.
   *
   * @param why a word for its new name
   * @return where it is now
   */
  Path setAside(String why, Instant now) throws IOException {
    Path aside = folder.resolve(DATABASE + "." + why + "-" + STAMP.format(now));
    Files.move(database(), aside, StandardCopyOption.ATOMIC_MOVE);
    for (String companion : COMPANIONS) {
      Path file = folder.resolve(DATABASE + companion);
      if (Files.exists(file)) {
        Files.move(file, Path.of(aside + companion), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    keepFew(DATABASE + "." + why + "-");
    return aside;
  }

  private void keepFew(String beginning) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith(beginning))
              .filter(name -> COMPANIONS.stream().noneMatch(name::endsWith))
              .sorted(Comparator.reverseOrder())
              .toList();
      for (String name : names.subList(Math.min(MOST_ASIDE, names.size()), names.size())) {
        Files.deleteIfExists(folder.resolve(name));
        for (String companion : COMPANIONS) {
          Files.deleteIfExists(folder.resolve(name + companion));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
