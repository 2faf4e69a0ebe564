package dev.outrider.sidecar.jfr;

import dev.outrider.protocol.Field;
import dev.outrider.protocol.jfr.RecordingFolders;
import dev.outrider.sidecar.model.JfrStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads whole chunks that the agent sends every ten seconds, each of them once. */
final class Polled implements Reading {

  // The agent sends every 10 s.
  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final long MOST_FILE_BYTES = 64L << 20;
  private static final long CLOSE_SECONDS = 5;
  private static final int MOST_ATTEMPTS = 4;
  private static final Logger LOG = LoggerFactory.getLogger(Polled.class);

  private final EventSink sink;
  private final Inboxes inboxes;
  private final Path folder;
  private final FileInbox inbox;
  private final String name;
  private final AgentRequest request;
  private final ExecutorService parser;
  // What was read by another way before is not read again.
  private final Instant after;
  // Used by the parser's thread alone.
  private final ChunkFiles chunks;

  private Polled(
      String jvmId, EventSink sink, Inboxes inboxes, AgentRequests requests, Path folder) {
    this.sink = sink;
    this.inboxes = inboxes;
    this.folder = folder;
    this.after = sink.lastEvent();
    this.chunks = new ChunkFiles(folder.resolve("chunk.part"));
    this.parser =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "outrider-jfr-polled");
              thread.setDaemon(true);
              return thread;
            });
    this.inbox = new FileInbox(folder.resolve("polled.part"), MOST_FILE_BYTES, this::parseLater);
    this.name = inboxes.open(jvmId, inbox);
    this.request = requests.ship(jvmId, Field.Jfr.WAY_POLLED, name);
  }

  static Polled open(String jvmId, EventSink sink, Inboxes inboxes, AgentRequests requests)
      throws IOException {
    return new Polled(jvmId, sink, inboxes, requests, ScratchFolders.create());
  }

  private void parseLater(Path file) {
    try {
      parser.execute(() -> parse(file));
    } catch (RejectedExecutionException e) {
      // Closed meanwhile.
      return;
    }
  }

  private void parse(Path file) {
    try {
      read(file);
      sink.flushed();
    } catch (IOException e) {
      lost(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      inbox.next();
    }
  }

  private void read(Path file) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        chunks.forEachLater(file, this::readChunk);
        return;
      } catch (ChunkFiles.NoRecording e) {
        // What comes before the place that is none has been read.
        throw e;
      } catch (IOException e) {
        // A full disk, perhaps. The agent keeps what comes next until then.
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  /** One that cannot be read costs its own events alone. */
  private void readChunk(Path chunk) {
    try (RecordingFile recording = new RecordingFile(chunk)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEndTime().isAfter(after)) {
          sink.take(event);
        }
      }
    } catch (IOException | RuntimeException e) {
      lost(e);
    }
  }

  private void lost(Exception why) {
    sink.lost();
    LOG.warn("what an agent sent of its recording cannot be read", why);
  }

  @Override
  public JfrStatus.Way way() {
    return JfrStatus.Way.POLLED;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public void close() {
    request.giveUp();
    inboxes.close(name);
    inbox.close();
    parser.shutdown();
    try {
      if (!parser.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        parser.shutdownNow();
      }
    } catch (InterruptedException e) {
      parser.shutdownNow();
      Thread.currentThread().interrupt();
    }
    RecordingFolders.delete(folder);
  }
}
