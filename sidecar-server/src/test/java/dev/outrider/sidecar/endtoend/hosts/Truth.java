package dev.outrider.sidecar.endtoend.hosts;

import dev.outrider.agent.testkit.hosts.Console;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** What a host's own beans tell. */
final class Truth {

  private Truth() {}

  /** Tells how often each collector ran. */
  static void tellCollections(String prefix) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      Console.count(prefix + collector.getName(), collector.getCollectionCount());
    }
  }
}
