package dev.outrider.sidecar.endtoend.hosts;

import dev.outrider.agent.testkit.hosts.Console;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps {@link #LIVE_BYTES} and has {@link #GARBAGE_BYTES} of young garbage whenever it says ready.
 * Tells the collections up to then as {@code before}, and those up to when it is told to go on as
 * {@code after}: between the two it does nothing at all.
 */
public final class GarbageHost {

  public static final long LIVE_BYTES = 16 << 20;
  public static final long GARBAGE_BYTES = 8 << 20;
  public static final String BEFORE = "before.";
  public static final String AFTER = "after.";

  // Small enough for the smallest region of any collector.
  private static final int ARRAY_BYTES = 64 << 10;

  private GarbageHost() {}

  public static void main(String[] arguments) throws IOException {
    List<byte[]> live = allocated(LIVE_BYTES);
    boolean wanted = true;
    while (wanted) {
      // What is live gets old, and the young generation has room for the garbage and more.
      System.gc();
      List<byte[]> garbage = allocated(GARBAGE_BYTES);
      Console.count("allocated", bytes(live) + bytes(garbage));
      garbage.clear();
      Truth.tellCollections(BEFORE);
      wanted = Console.ready();
      Truth.tellCollections(AFTER);
    }
    Console.count("live", bytes(live));
  }

  private static List<byte[]> allocated(long bytes) {
    List<byte[]> arrays = new ArrayList<>();
    for (long i = 0; i < bytes / ARRAY_BYTES; i++) {
      arrays.add(new byte[ARRAY_BYTES]);
    }
    return arrays;
  }

  private static long bytes(List<byte[]> arrays) {
    return arrays.stream().mapToLong(array -> array.length).sum();
  }
}
