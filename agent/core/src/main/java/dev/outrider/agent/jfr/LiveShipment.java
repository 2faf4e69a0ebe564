package dev.outrider.agent.jfr;

import dev.outrider.protocol.Protocol;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.management.jfr.FlightRecorderMXBean;

/** Sends what is appended to the recording as it is written; from Java 16 on. */
final class LiveShipment implements Shipment {

  // Why not the MBean server? The bean itself is the same without a proxy, and a host that wants a
  // server of its own kind still has none.
  private final FlightRecorderMXBean recorder =
      ManagementFactory.getPlatformMXBean(FlightRecorderMXBean.class);
  private final long stream;
  private final BlockSender sender;

  LiveShipment(Recording recording, BlockSender sender) throws IOException {
    this.sender = sender;
    Instant from = Instant.now();
    // A stream begins with a chunk: with this one, which the copy has begun, and not with all that
    // are still there.
    recording.copy(true).close();
    this.stream =
        recorder.openStream(
            recording.getId(),
            Map.of(
                "streamVersion", "1.0",
                "startTime", from.toString(),
                "blockSize", Integer.toString(Protocol.MAX_JFR_BLOCK_BYTES)));
  }

  @Override
  public boolean step() throws IOException, InterruptedException {
    while (true) {
      byte[] block = recorder.readStream(stream);
      if (block == null) {
        return false;
      }
      if (block.length == 0) {
        return true;
      }
      if (!sender.send(block, false)) {
        return false;
      }
    }
  }

  @Override
  public void close() {
    sender.close();
    try {
      recorder.closeStream(stream);
    } catch (IOException | RuntimeException e) {
      // It has ended by itself.
      return;
    }
  }
}
