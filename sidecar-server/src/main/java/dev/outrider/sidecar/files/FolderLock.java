package dev.outrider.sidecar.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder to one sidecar at a time, by a lock on a file in it that ends with the process.
 */
public final class FolderLock implements AutoCloseable {

  /** Another sidecar has the folder. */
  public static final class TakenException extends IOException {

    private static final long serialVersionUID = 1L;

    TakenException(String message) {
      super(message);
    }
  }

  private static final String NAME = "lock";

  private final Path folder;
  private final String kept;
  private @Nullable FileChannel channel;

  /**
   * @param kept what is kept there, for whoever is told that somebody else has it: "its history"
   */
  public FolderLock(Path folder, String kept) {
    this.folder = folder;
    this.kept = kept;
  }

  public Path folder() {
    return folder;
  }

  /**
   * Makes the folder where there is none, and keeps other sidecars from it.
   *
   * @return false if that was done before
   * @throws TakenException if another one has it
   * @throws IOException if it cannot be made, or nothing be written to it
   */
  public synchronized boolean take() throws IOException {
    PrivateFolder.make(folder);
    if (channel != null) {
      return false;
    }
    FileChannel opened =
        FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = lock(opened);
    } finally {
      if (!taken) {
        opened.close();
      }
    }
    if (!taken) {
      throw new TakenException("another sidecar keeps %s in %s".formatted(kept, folder));
    }
    channel = opened;
    return true;
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Held by another sidecar in this very process.
      return false;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
