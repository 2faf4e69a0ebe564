package dev.outrider.agent.command;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a full or a young collection, and tells which collectors really ran. */
public final class CollectGarbage implements CommandAction {

  private static final String FULL = "2";

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

  @Override
  public CommandResult carryOut(Command command) throws InterruptedException {
    String generation = command.arguments().getOrDefault(Command.GENERATION, FULL);
    boolean full = generation.equals(FULL);
    String obstacle = full ? explicitGcObstacle() : YoungCollection.obstacle();
    if (!obstacle.isEmpty()) {
      return refused(command, obstacle);
    }
    Map<String, Long> countsBefore = collectionCounts();
    long usedBefore = memory.getHeapMemoryUsage().getUsed();
    long begun = System.nanoTime();
    if (full) {
      memory.gc();
    } else {
      YoungCollection.provoke();
    }
    long millis = (System.nanoTime() - begun) / 1_000_000;
    long usedAfter = memory.getHeapMemoryUsage().getUsed();
    List<Entry> ran = collectorsThatRan(countsBefore);
    if (ran.isEmpty()) {
      return refused(command, "no collector ran: this JVM does not collect on request");
    }
    List<Entry> entries = new ArrayList<>(ran);
    entries.add(
        Entry.of(Kind.MEMORY, "heap")
            .value(ResultField.HEAP_USED_BEFORE_BYTES, usedBefore)
            .value(ResultField.HEAP_USED_AFTER_BYTES, usedAfter)
            .value(ResultField.DURATION_MILLIS, millis)
            .build());
    return new CommandResult(command.id(), CommandResult.Status.DONE, "", entries);
  }

  private static CommandResult refused(Command command, String why) {
    return new CommandResult(command.id(), CommandResult.Status.REFUSED, why, List.of());
  }

  /** Why a full collection cannot be had; empty if it can. */
  private static String explicitGcObstacle() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    boolean disabled =
        hotSpot != null && "true".equals(hotSpot.getVMOption("DisableExplicitGC").getValue());
    return disabled ? "the JVM was started with -XX:+DisableExplicitGC" : "";
  }

  private static Map<String, Long> collectionCounts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      counts.put(collector.getName(), collector.getCollectionCount());
    }
    return counts;
  }

  private static List<Entry> collectorsThatRan(Map<String, Long> before) {
    List<Entry> ran = new ArrayList<>();
    collectionCounts()
        .forEach(
            (name, count) -> {
              long collections = count - before.getOrDefault(name, 0L);
              if (collections > 0) {
                ran.add(
                    Entry.of(Kind.COLLECTOR, name)
                        .value(ResultField.COLLECTIONS, collections)
                        .build());
              }
            });
    return ran;
  }
}
