package dev.outrider.sidecar.jfr;

import dev.outrider.protocol.jfr.RecordingFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A recording that an agent was asked for: a file of the sidecar's, until it is closed. */
public final class TakenRecording implements AutoCloseable {

  /** The most of a recording that is taken, in bytes: more than the agent's bound by default. */
  public static final long MOST_BYTES = 128L << 20;

  private final Inboxes inboxes;
  private final Path folder;
  private final Path file;
  private final FileInbox inbox;
  private final String stream;

  private TakenRecording(Inboxes inboxes, String jvmId, Path folder) {
    this.inboxes = inboxes;
    this.folder = folder;
    this.file = folder.resolve("taken.part");
    this.inbox = new FileInbox(file, MOST_BYTES, whole -> {});
    this.stream = inboxes.open(jvmId, inbox);
  }

  static TakenRecording open(Inboxes inboxes, String jvmId) {
    try {
      return new TakenRecording(inboxes, jvmId, ScratchFolders.create());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name under which the agent is to send it. */
  public String stream() {
    return stream;
  }

  /** The file; whole once the agent's command is done. */
  public Path file() {
    return file;
  }

  /** Whether anything has been sent. */
  public boolean isThere() {
    return Files.exists(file);
  }

  @Override
  public void close() {
    inboxes.close(stream);
    inbox.close();
    RecordingFolders.delete(folder);
  }
}
