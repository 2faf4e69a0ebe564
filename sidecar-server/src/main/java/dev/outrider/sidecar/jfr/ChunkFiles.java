package dev.outrider.sidecar.jfr;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Flight recordings as what they are made of: chunks one after the other, each of them whole in
 * itself, with its size and the time it was begun in its header. Gives each chunk once, however
 * often it comes. For one thread.
 */
final class ChunkFiles {

  private static final int MAGIC = 0x464C5200;
  private static final int SIZE_AT = 8;
  private static final int STARTED_AT = 32;
  private static final int HEADER_BYTES = 68;

  /** From some place on the file is no recording. */
  static final class NoRecording extends IOException {
    private static final long serialVersionUID = 1;

    NoRecording(String message) {
      super(message);
    }
  }

  private final Path scratch;
  private long latestNanos = Long.MIN_VALUE;

  /**
   * @param scratch where a chunk lies as long as it is used
   */
  ChunkFiles(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Gives each chunk of the file that was begun later than all given before, as a file of its own.
   *
   * @throws NoRecording if the file is none, or from some place on
   * @throws IOException if it cannot be read or copied; called again, it goes on from there
   */
  void forEachLater(Path recording, Consumer<Path> use) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(recording.toFile(), "r")) {
      long at = 0;
      while (at < in.length()) {
        long size = sizeAt(in, at);
        in.seek(at + STARTED_AT);
        long started = in.readLong();
        if (started > latestNanos) {
          copy(in.getChannel(), at, size);
          latestNanos = started;
          use.accept(scratch);
        }
        at += size;
      }
    }
  }

  private static long sizeAt(RandomAccessFile in, long at) throws IOException {
    in.seek(at);
    if (in.length() - at < HEADER_BYTES || in.readInt() != MAGIC) {
      throw new NoRecording("no chunk of a flight recording begins at byte " + at);
    }
    in.seek(at + SIZE_AT);
    long size = in.readLong();
    if (size < HEADER_BYTES || size > in.length() - at) {
      throw new NoRecording("the chunk at byte " + at + " is said to have " + size + " bytes");
    }
    return size;
  }

  private void copy(FileChannel in, long at, long size) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            scratch,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      long copied = 0;
      while (copied < size) {
        copied += in.transferTo(at + copied, size - copied, out);
      }
    }
  }
}
