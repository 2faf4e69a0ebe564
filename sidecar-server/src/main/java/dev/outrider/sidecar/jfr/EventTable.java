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
          Map.entry(Requests.EVENT, Requests::served),
          Map.entry("jdk.GarbageCollection", GcEvents::collection),
          Map.entry("jdk.GCPhasePause", GcEvents::pause),
          Map.entry("jdk.GCPhasePauseLevel1", GcEvents::partOfPause),
          Map.entry("jdk.GCPhaseConcurrent", GcEvents::concurrent),
          Map.entry("jdk.GCHeapSummary", GcEvents::heap),
          Map.entry("jdk.G1HeapSummary", GcEvents::g1Heap),
          Map.entry("jdk.TenuringDistribution", GcEvents::tenuring),
          Map.entry("jdk.YoungGarbageCollection", GcEvents::young),
          Map.entry("jdk.G1GarbageCollection", GcEvents::g1),
          Map.entry("jdk.EvacuationInformation", GcEvents::evacuation),
          Map.entry("jdk.AllocationRequiringGC", GcEvents::allocation));

  private EventTable() {}
}
