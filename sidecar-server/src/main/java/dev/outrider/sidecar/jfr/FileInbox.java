package dev.outrider.sidecar.jfr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes blocks into a file, until it is whole. Bounded. */
final class FileInbox implements Inbox {

  /** What is done with the file once it is whole; until that is done no further block is taken. */
  @FunctionalInterface
  interface WhenWhole {
    void take(Path file);
  }

  private final Path file;
  private final long mostBytes;
  private final WhenWhole whenWhole;
  private long bytes;
  private boolean whole;
  private boolean closed;

  FileInbox(Path file, long mostBytes, WhenWhole whenWhole) {
    this.file = file;
    this.mostBytes = mostBytes;
    this.whenWhole = whenWhole;
  }

  @Override
  public Taken take(byte[] block, boolean end) {
    synchronized (this) {
      if (closed || bytes + block.length > mostBytes) {
        return Taken.NO;
      }
      if (whole) {
        return Taken.LATER;
      }
      write(block);
      bytes += block.length;
      whole = end;
    }
    if (end) {
      whenWhole.take(file);
    }
    return Taken.YES;
  }

  private void write(byte[] block) {
    try {
      Files.write(
          file,
          block,
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file is done with: the next block begins a new one. */
  synchronized void next() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes = 0;
    whole = false;
  }

  synchronized void close() {
    closed = true;
  }
}
