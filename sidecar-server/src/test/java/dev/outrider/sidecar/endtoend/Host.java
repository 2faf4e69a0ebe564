package dev.outrider.sidecar.endtoend;

import dev.outrider.agent.testkit.HostJvm;
import java.util.Map;

/** A host application under the agent that does one round of work after the other. */
interface Host extends AutoCloseable {

  /** Works for a while; returns when that is done. */
  void round();

  /** What really happened in all rounds so far. */
  Map<Figure, Long> counted();

  HostJvm jvm();

  @Override
  default void close() {
    jvm().close();
  }
}
