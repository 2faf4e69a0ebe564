package dev.outrider.sidecar.jfr;

import dev.outrider.sidecar.model.CpuLoad;
import dev.outrider.sidecar.model.JfrFigures;
import jdk.jfr.consumer.RecordedEvent;

/** Events that tell the load of the machine. */
final class Loads {

  private Loads() {}

  static void cpu(RecordedEvent event, JfrFigures figures) {
    figures.cpuLoad(
        new CpuLoad(
            event.getFloat("jvmUser"),
            event.getFloat("jvmSystem"),
            event.getFloat("machineTotal")));
  }
}
