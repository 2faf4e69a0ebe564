package dev.outrider.sidecar.jfr;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Flight recordings as what they are made of: chunks one after the other, each of them whole in
 * itself, with its size and the time it was begun in its header.
 */
final class Chunks {

  private static final int MAGIC = 0x464C5200;
  private static final int SIZE_AT = 8;
  private static final int STARTED_AT = 32;
  private static final int HEADER_BYTES = 68;

  private Chunks() {}

  /**
   * Copies the chunks of a file that were begun after a time into another.
   *
   * @param afterNanos nanoseconds since 1970 UTC
   * @return when the last of them was begun; {@code afterNanos} if there is none
   * @throws IOException if it is not a recording
   */
  static long copyLater(Path from, long afterNanos, Path to) throws IOException {
    long latest = afterNanos;
    try (RandomAccessFile in = new RandomAccessFile(from.toFile(), "r");
        FileChannel out =
            FileChannel.open(
                to,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      long at = 0;
      while (at < in.length()) {
        long size = sizeAt(in, at);
        in.seek(at + STARTED_AT);
        long started = in.readLong();
        if (started > afterNanos) {
          copy(in.getChannel(), at, size, out);
          latest = Math.max(latest, started);
        }
        at += size;
      }
    }
    return latest;
  }

  private static long sizeAt(RandomAccessFile in, long at) throws IOException {
    in.seek(at);
    if (in.length() - at < HEADER_BYTES || in.readInt() != MAGIC) {
      throw new IOException("no chunk of a flight recording begins at byte " + at);
    }
    in.seek(at + SIZE_AT);
    long size = in.readLong();
    if (size < HEADER_BYTES || size > in.length() - at) {
      throw new IOException("the chunk at byte " + at + " is said to have " + size + " bytes");
    }
    return size;
  }

  private static void copy(FileChannel in, long at, long size, FileChannel out) throws IOException {
    long copied = 0;
    while (copied < size) {
      copied += in.transferTo(at + copied, size - copied, out);
    }
  }
}
