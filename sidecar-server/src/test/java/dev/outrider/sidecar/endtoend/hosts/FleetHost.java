package dev.outrider.sidecar.endtoend.hosts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.outrider.agent.testkit.hosts.Console;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Has a cache of {@link #ENTRIES} whenever it says ready, and tells how many entries were taken out
 * of it, and which collections there were. By itself it brings about neither.
 */
public final class FleetHost {

  public static final long ENTRIES = 10;
  public static final String REMOVED = "removed";
  public static final String COLLECTIONS = "collections.";

  private FleetHost() {}

  public static void main(String[] arguments) throws IOException {
    LongAdder removed = new LongAdder();
    Cache<Long, String> cache =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .removalListener(
                (key, value, cause) -> {
                  if (cause == RemovalCause.EXPLICIT) {
                    removed.increment();
                  }
                })
            .build();
    do {
      for (long key = 0; key < ENTRIES; key++) {
        cache.put(key, "value " + key);
      }
      Console.count(REMOVED, removed.sum());
      Truth.tellCollections(COLLECTIONS);
    } while (Console.ready());
  }
}
