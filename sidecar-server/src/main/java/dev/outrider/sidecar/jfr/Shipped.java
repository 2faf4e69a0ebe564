package dev.outrider.sidecar.jfr;

import dev.outrider.protocol.Field;
import dev.outrider.protocol.jfr.RecordingFolders;
import dev.outrider.sidecar.model.JfrStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import jdk.management.jfr.RemoteRecordingStream;

/** Parses what the agent sends of its recording, with the JDK's own parser. */
final class Shipped implements Reading {

  // Asking the agent, and what was written before its first block, take a moment longer.
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  /** What the JDK keeps of what was sent, in bytes, about. */
  static final long MOST_BYTES_ON_DISK = 48L << 20;

  private final ShippedBytes bytes;
  private final RemoteRecordingStream stream;
  private final Path folder;
  private final Inboxes inboxes;
  private final String name;
  private final AgentRequest request;

  private Shipped(
      ShippedBytes bytes,
      RemoteRecordingStream stream,
      Path folder,
      Inboxes inboxes,
      String name,
      AgentRequest request) {
    this.bytes = bytes;
    this.stream = stream;
    this.folder = folder;
    this.inboxes = inboxes;
    this.name = name;
    this.request = request;
  }

  static Shipped open(String jvmId, EventSink sink, Inboxes inboxes, AgentRequests requests)
      throws IOException {
    ShippedBytes bytes = new ShippedBytes();
    Path folder = ScratchFolders.create();
    RemoteRecordingStream stream = new RemoteRecordingStream(serving(bytes), folder);
    stream.setMaxSize(MOST_BYTES_ON_DISK);
    sink.follow(stream);
    stream.startAsync();
    String name = inboxes.open(jvmId, bytes);
    AgentRequest request = requests.ship(jvmId, Field.Jfr.WAY_SHIPPED, name);
    return new Shipped(bytes, stream, folder, inboxes, name, request);
  }

  private static MBeanServer serving(ShippedBytes bytes) {
    // Of its own and not to be found: nothing listens to it.
    MBeanServer server = MBeanServerFactory.newMBeanServer();
    try {
      server.registerMBean(bytes, ShippedBytes.NAME);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
    return server;
  }

  /** Where what was sent lies until it has been read. */
  Path folder() {
    return folder;
  }

  @Override
  public JfrStatus.Way way() {
    return JfrStatus.Way.SHIPPED;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public void close() {
    request.giveUp();
    inboxes.close(name);
    bytes.end();
    StreamEnd.of(stream, LONGEST_CLOSE);
    if (Files.exists(folder)) {
      RecordingFolders.delete(folder);
    }
  }
}
