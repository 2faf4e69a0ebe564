package dev.outrider.sidecar;

import com.sun.management.ThreadMXBean;
import dev.outrider.protocol.Codec;
import dev.outrider.protocol.ProtocolException;
import java.lang.management.ManagementFactory;

/**
 * What Jazzer calls with bytes that may be a message of an agent's: a report, or a result. Whatever
 * they are, they are read or refused, and cost no more memory than their length allows.
 */
public final class MessageFuzz {

  // A map of one empty string to another is 2 bytes, and 100 or so on the heap.
  private static final long BYTES_PER_BYTE = 100;

  // Buffers, and the room of a histogram that then ends early, for each of two kinds of message.
  private static final long BYTES = 256 << 10;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private MessageFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] body) {
    // The first time may load classes.
    read(body);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    read(body);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (allocated > BYTES + BYTES_PER_BYTE * body.length) {
      throw new IllegalStateException(
          "%,d bytes were allocated for %,d".formatted(allocated, body.length));
    }
  }

  /** What reads a message. */
  @FunctionalInterface
  private interface Decoder {
    Object decode(byte[] body) throws ProtocolException;
  }

  private static void read(byte[] body) {
    read(body, Codec::decodeReport);
    read(body, Codec::decodeResult);
  }

  private static void read(byte[] body, Decoder decoder) {
    try {
      Object unused = decoder.decode(body);
    } catch (ProtocolException e) {
      // Refused, as it should be.
      if (String.valueOf(e.getMessage()).isBlank()) {
        throw new IllegalStateException("refused without a reason", e);
      }
    }
  }
}
