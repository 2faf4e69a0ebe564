package dev.outrider.sidecar.jfr;

import java.util.Map;

/** Every type of event that is read, and who handles it: one line each. */
final class EventTable {

  static final Map<String, EventHandler> HANDLERS =
      Map.ofEntries(
          Map.entry("jdk.ObjectAllocationSample", Samples::allocation),
          Map.entry("jdk.ExecutionSample", Samples::execution),
          Map.entry("jdk.JavaMonitorEnter", Samples::monitor),
          Map.entry("jdk.ThreadPark", Samples::park),
          Map.entry("jdk.VirtualThreadPinned", Samples::pinned),
          Map.entry("jdk.CPULoad", Loads::cpu),
          Map.entry(Requests.EVENT, Requests::served));

  private EventTable() {}
}
