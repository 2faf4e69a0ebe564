package dev.outrider.sidecar.jfr;

import java.time.Duration;
import jdk.jfr.consumer.EventStream;

/** Closes event streams. */
final class StreamEnd {

  private StreamEnd() {}

  /** Closes the stream and waits until its thread is done with the event that it was at. */
  static void of(EventStream stream, Duration longest) {
    stream.close();
    try {
      stream.awaitTermination(longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
