package dev.outrider.sidecar.endtoend.hosts;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** What a host tells about itself on its output. */
final class Truth {

  private Truth() {}

  static void tell(String name, long value) {
    System.out.println(name + "=" + value);
  }

  /** How often each collector ran, as the host's own beans count. */
  static void tellCollections(String prefix) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      tell(prefix + collector.getName(), collector.getCollectionCount());
    }
  }

  /** Says ready, and waits until told to go on; false when there is nobody to say so any more. */
  static boolean ready() throws IOException {
    System.out.println("ready");
    int next = System.in.read();
    while (next >= 0 && next != '\n') {
      next = System.in.read();
    }
    return next == '\n';
  }
}
