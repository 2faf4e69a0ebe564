package dev.outrider.sidecar.jfr;

import dev.outrider.sidecar.model.JfrStatus;
import java.time.Duration;

/** One way by which a JVM's recording is being read. */
interface Reading extends AutoCloseable {

  JfrStatus.Way way();

  /** How long nothing may come this way until it counts as fallen silent. */
  Duration patience();

  /** Ends it and removes what it left on this machine; returns once its thread has ended. */
  @Override
  void close();
}
