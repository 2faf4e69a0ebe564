package dev.outrider.agent.command;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.outrider.agent.gc.GcWatch;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a full or a young collection, and tells which collectors really ran and how. */
public final class CollectGarbage implements CommandAction {

  private static final String FULL = "2";

  // The JVM tells of a collection a moment after it ended.
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(2);

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final GcWatch watch;

  public CollectGarbage(GcWatch watch) {
    this.watch = watch;
  }

  @Override
  public CommandResult carryOut(Command command) throws InterruptedException {
    String generation = command.arguments().getOrDefault(Command.GENERATION, FULL);
    boolean full = generation.equals(FULL);
    String obstacle = full ? explicitGcObstacle() : YoungCollection.obstacle();
    if (!obstacle.isEmpty()) {
      return refused(command, obstacle);
    }
    long first = watch.next();
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
    Map<String, Long> ran = collectorsThatRan(countsBefore);
    if (ran.isEmpty()) {
      return refused(command, "no collector ran: this JVM does not collect on request");
    }
    List<Entry> entries = new ArrayList<>();
    ran.forEach(
        (name, count) ->
            entries.add(
                Entry.of(Kind.COLLECTOR, name).value(ResultField.COLLECTIONS, count).build()));
    watch.awaitSince(first, ran, TOLD_WITHIN).forEach(each -> entries.add(each.entry()));
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

  private static Map<String, Long> collectorsThatRan(Map<String, Long> before) {
    Map<String, Long> ran = new LinkedHashMap<>();
    collectionCounts()
        .forEach(
            (name, count) -> {
              long collections = count - before.getOrDefault(name, 0L);
              if (collections > 0) {
                ran.put(name, collections);
              }
            });
    return ran;
  }
}
