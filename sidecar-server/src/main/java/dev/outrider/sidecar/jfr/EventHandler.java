package dev.outrider.sidecar.jfr;

import dev.outrider.sidecar.model.JfrFigures;
import jdk.jfr.consumer.RecordedEvent;

/** What one type of event means for a JVM's figures. */
@FunctionalInterface
interface EventHandler {

  /**
   * Called for each event, on the thread of the JVM's event stream. The event is used again for
   * others: nothing of it may be kept. What is thrown is counted, and the stream goes on.
   */
  void handle(RecordedEvent event, JfrFigures figures);
}
