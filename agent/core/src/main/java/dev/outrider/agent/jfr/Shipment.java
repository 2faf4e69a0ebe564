package dev.outrider.agent.jfr;

import java.io.IOException;

/** Bytes of the recording on their way to the sidecar. Used by one thread. */
interface Shipment {

  /**
   * Sends what there is to send now.
   *
   * @return whether there can be more later
   */
  boolean step() throws IOException, InterruptedException;

  /** Ends it. */
  void close();
}
