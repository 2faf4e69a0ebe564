package dev.outrider.sidecar.jfr;

import dev.outrider.sidecar.model.JfrStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import jdk.jfr.consumer.EventStream;

/** Reads the folder that the host's JVM writes: costs the host nothing at all. */
final class SharedFolder implements Reading {

  // The JVM flushes once a second.
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);
  private static final byte[] MAGIC = {'F', 'L', 'R', 0};
  private static final int HEADER_BYTES = 68;

  private final Path folder;
  private final EventStream stream;

  private SharedFolder(Path folder, EventStream stream) {
    this.folder = folder;
    this.stream = stream;
  }

  /**
   * Begins to read.
   *
   * @param after events that ended by then are left out
   * @throws IOException if the folder cannot be read
   */
  static SharedFolder open(Path folder, EventSink sink, Instant after) throws IOException {
    EventStream stream = EventStream.openRepository(folder);
    if (after.isAfter(Instant.MIN)) {
      stream.setStartTime(after.plusNanos(1));
    }
    sink.follow(stream);
    stream.startAsync();
    return new SharedFolder(folder, stream);
  }

  /**
   * Whether a recording can be read there: a stream of a folder that is missing or closed to us
   * would be silent and say nothing.
   */
  static boolean isReadable(Path folder) {
    try (DirectoryStream<Path> chunks = Files.newDirectoryStream(folder, "*.jfr")) {
      for (Path chunk : chunks) {
        if (hasHeader(chunk)) {
          return true;
        }
      }
      return false;
    } catch (IOException | SecurityException e) {
      return false;
    }
  }

  private static boolean hasHeader(Path chunk) {
    try (InputStream in = Files.newInputStream(chunk)) {
      byte[] header = in.readNBytes(HEADER_BYTES);
      return header.length == HEADER_BYTES
          && Arrays.equals(Arrays.copyOf(header, MAGIC.length), MAGIC);
    } catch (IOException e) {
      return false;
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public JfrStatus.Way way() {
    return JfrStatus.Way.SHARED_FOLDER;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public void close() {
    StreamEnd.of(stream, LONGEST_CLOSE);
  }
}
