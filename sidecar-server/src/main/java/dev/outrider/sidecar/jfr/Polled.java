package dev.outrider.sidecar.jfr;

import dev.outrider.protocol.Field;
import dev.outrider.sidecar.model.JfrStatus;
import java.io.IOException;
import java.nio.file.Files;
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
  private long latestChunkNanos = Long.MIN_VALUE;

  private Polled(
      String jvmId, EventSink sink, Inboxes inboxes, AgentRequests requests, Path folder) {
    this.sink = sink;
    this.inboxes = inboxes;
    this.folder = folder;
    this.after = sink.lastEvent();
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
    Path fresh = folder.resolve("fresh.part");
    try {
      latestChunkNanos = Chunks.copyLater(file, latestChunkNanos, fresh);
      if (Files.size(fresh) > 0) {
        try (RecordingFile recording = new RecordingFile(fresh)) {
          while (recording.hasMoreEvents()) {
            RecordedEvent event = recording.readEvent();
            if (event.getEndTime().isAfter(after)) {
              sink.take(event);
            }
          }
        }
      }
      sink.flushed();
    } catch (IOException | RuntimeException e) {
      LOG.warn("what an agent sent of its recording cannot be read", e);
    } finally {
      inbox.next();
    }
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
    ScratchFolders.delete(folder);
  }
}
