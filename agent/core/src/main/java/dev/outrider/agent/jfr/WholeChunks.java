package dev.outrider.agent.jfr;

import com.microsoft.jfr.FlightRecorderConnection;
import com.microsoft.jfr.JfrStreamingException;
import dev.outrider.protocol.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import javax.management.InstanceNotFoundException;

/**
 * Takes whole chunks out of the running recording, by way of a stopped copy of it: what every JVM
 * with a flight recorder can do, Java 11 included.
 */
final class WholeChunks {

  private static final long READ_BLOCK_BYTES = 64 << 10;

  private WholeChunks() {}

  /**
   * Sends the chunks that reach into the time from {@code from} on, as one file.
   *
   * @return false if the sidecar wants no more of this stream
   */
  static boolean send(long recordingId, Instant from, BlockSender sender)
      throws IOException, InterruptedException {
    try {
      FlightRecorderConnection recorder =
          FlightRecorderConnection.connect(ManagementFactory.getPlatformMBeanServer());
      long copy = recorder.cloneRecording(recordingId, true);
      try (InputStream chunks = recorder.getStream(copy, from, null, READ_BLOCK_BYTES)) {
        return send(chunks, sender);
      } finally {
        // By the connection: the library's own class leaves a stopped recording open.
        recorder.closeRecording(copy);
      }
    } catch (InstanceNotFoundException | JfrStreamingException e) {
      throw new IOException("this JVM gives no recording out: " + e.getMessage(), e);
    }
  }

  private static boolean send(InputStream chunks, BlockSender sender)
      throws IOException, InterruptedException {
    byte[] block = chunks.readNBytes(Protocol.MAX_JFR_BLOCK_BYTES);
    while (true) {
      byte[] next = chunks.readNBytes(Protocol.MAX_JFR_BLOCK_BYTES);
      boolean end = next.length == 0;
      if (!sender.send(block, end) || end) {
        return end;
      }
      block = next;
    }
  }
}
