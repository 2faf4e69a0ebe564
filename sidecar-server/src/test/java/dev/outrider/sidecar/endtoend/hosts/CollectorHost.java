package dev.outrider.sidecar.endtoend.hosts;

import dev.outrider.agent.testkit.hosts.Console;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes its collector run: young garbage, objects that get old, a few that are large, and full
 * collections. Each round it tells what it allocated and what the JVM's own beans say.
 */
public final class CollectorHost {

  public static final String COUNT = "count.";
  public static final String TIME_MILLIS = "timeMillis.";
  public static final String AFTER_BYTES = "after.";
  public static final String METASPACE_BYTES = "metaspaceBytes";

  /** The argument that has it hold on to much for a while; some collectors fall behind then. */
  public static final String HOLD = "hold";

  private static final int ARRAY_BYTES = 32 << 10;
  private static final int LARGE_BYTES = 1 << 20;
  private static final int GARBAGE_ARRAYS = 4_000;
  private static final int OLD_ARRAYS = 200;

  // More than young collections leave young, and what G1 begins to mark at: a large one takes two
  // of its regions.
  private static final int HELD_ARRAYS = 400;
  private static final int HELD_LARGE = 20;

  // Keeps the JIT from seeing that the garbage is never used.
  @SuppressWarnings("unused")
  private static volatile byte[] latest = new byte[0];

  private CollectorHost() {}

  public static void main(String[] arguments) throws IOException {
    List<byte[]> old = new ArrayList<>();
    long allocated = 0;
    // The first round is over before anybody listens, the last ones only tell.
    for (int round = 0; ; round++) {
      if (round == 1) {
        allocated += work(old, List.of(arguments).contains(HOLD));
      }
      Console.count("allocated", allocated);
      tell();
      if (!Console.ready()) {
        return;
      }
    }
  }

  private static long work(List<byte[]> old, boolean holds) {
    long allocated = 0;
    for (int i = 0; i < GARBAGE_ARRAYS; i++) {
      latest = new byte[ARRAY_BYTES];
      allocated += ARRAY_BYTES;
      if (i % (GARBAGE_ARRAYS / OLD_ARRAYS) == 0) {
        old.add(latest);
      }
      if (i % (GARBAGE_ARRAYS / 4) == 0) {
        latest = new byte[LARGE_BYTES];
        allocated += LARGE_BYTES;
        System.gc();
      }
    }
    allocated += holds ? hold() : 0;
    latest = new byte[0];
    System.gc();
    return allocated;
  }

  /** What is in use for longer than young collections wait, and is garbage afterwards. */
  private static long hold() {
    List<byte[]> held = new ArrayList<>();
    long allocated = 0;
    for (int i = 0; i < HELD_ARRAYS + HELD_LARGE; i++) {
      int bytes = i < HELD_ARRAYS ? ARRAY_BYTES : LARGE_BYTES;
      held.add(new byte[bytes]);
      allocated += bytes;
      // Collections that follow each other within the clocks' millisecond cannot be told apart.
      if (bytes == LARGE_BYTES || i % 32 == 0) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    for (byte[] each : held) {
      latest = each;
    }
    return allocated;
  }

  private static void tell() {
    ManagementFactory.getGarbageCollectorMXBeans()
        .forEach(
            collector -> {
              Console.count(COUNT + collector.getName(), collector.getCollectionCount());
              Console.count(TIME_MILLIS + collector.getName(), collector.getCollectionTime());
            });
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
        Console.count(AFTER_BYTES + pool.getName(), pool.getCollectionUsage().getUsed());
      }
      if (pool.getName().equals("Metaspace")) {
        Console.count(METASPACE_BYTES, pool.getUsage().getUsed());
      }
    }
  }
}
