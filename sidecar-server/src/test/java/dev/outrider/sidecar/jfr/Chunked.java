package dev.outrider.sidecar.jfr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;

/** Chunks of a flight recording of this JVM, each with ten numbered events in it. */
final class Chunked {

  static final String EVENT = "test.Numbered";
  static final String NUMBER = "number";
  static final int EVENTS = 10;

  private static final int SIZE_AT = 8;
  private static final int METADATA_AT = 24;

  /** One of them. */
  @Name(EVENT)
  @StackTrace(false)
  static final class Numbered extends Event {
    int number;
  }

  private Chunked() {}

  /** The bytes of each chunk, the earliest first; events are numbered through all of them. */
  static List<byte[]> chunks(int count, Path folder) throws IOException {
    List<byte[]> chunks = new ArrayList<>();
    for (int chunk = 0; chunk < count; chunk++) {
      Path file = folder.resolve("recorded.jfr");
      try (Recording recording = new Recording()) {
        recording.enable(Numbered.class);
        recording.start();
        for (int i = 0; i < EVENTS; i++) {
          Numbered event = new Numbered();
          event.number = chunk * EVENTS + i;
          event.commit();
        }
        recording.stop();
        recording.dump(file);
      }
      byte[] bytes = Files.readAllBytes(file);
      long size = ByteBuffer.wrap(bytes).getLong(SIZE_AT);
      if (size != bytes.length) {
        throw new IllegalStateException("more than one chunk: " + size + " of " + bytes.length);
      }
      chunks.add(bytes);
    }
    return chunks;
  }

  /** A chunk of the same size and beginning that cannot be read. */
  static byte[] damaged(byte[] chunk) {
    byte[] damaged = chunk.clone();
    ByteBuffer.wrap(damaged).putLong(METADATA_AT, 70);
    return damaged;
  }

  static byte[] together(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Folders of this process that recordings lie in. */
  static List<Path> scratchFolders(Instant since) {
    String prefix = "outrider-jfr-" + ProcessHandle.current().pid() + "-";
    try (var folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return folders
          .filter(folder -> String.valueOf(folder.getFileName()).startsWith(prefix))
          .filter(folder -> isSince(folder, since.minus(Duration.ofSeconds(1))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSince(Path folder, Instant since) {
    try {
      return Files.getLastModifiedTime(folder).toInstant().isAfter(since);
    } catch (IOException e) {
      return false;
    }
  }
}
