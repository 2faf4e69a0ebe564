package dev.outrider.agent.jfr;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Sends whole chunks every ten seconds. */
final class PolledShipment implements Shipment {

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final long recordingId;
  private final BlockSender sender;
  private Instant from;
  private long nextNanos;

  PolledShipment(long recordingId, BlockSender sender) {
    this.recordingId = recordingId;
    this.sender = sender;
    this.from = Instant.now();
    this.nextNanos = System.nanoTime() + INTERVAL_NANOS / 5;
  }

  @Override
  public boolean step() throws IOException, InterruptedException {
    if (System.nanoTime() - nextNanos < 0) {
      return true;
    }
    nextNanos = System.nanoTime() + INTERVAL_NANOS;
    Instant since = from;
    // A chunk that was begun before this and reaches into it comes again; the sidecar knows it by
    // when it was begun.
    from = Instant.now();
    return WholeChunks.send(recordingId, since, sender);
  }

  @Override
  public void close() {
    sender.close();
  }
}
