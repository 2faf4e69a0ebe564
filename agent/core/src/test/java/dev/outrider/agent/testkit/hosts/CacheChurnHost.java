package dev.outrider.agent.testkit.hosts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import java.util.List;

/**
 * Builds caches and drops them again and again, each after one miss, and keeps three. Waits each
 * time it has made so many.
 *
 * <p>Arguments: how many, and how many each time.
 */
public final class CacheChurnHost {

  private CacheChurnHost() {}

  public static void main(String[] arguments) throws Exception {
    int all = Integer.parseInt(arguments[0]);
    int step = Integer.parseInt(arguments[1]);
    List<Cache<String, String>> kept = List.of(caffeine(), caffeine(), caffeine());
    for (int i = 1; i <= all; i++) {
      if (i % 2 == 0) {
        var unused = caffeine().getIfPresent("absent");
      } else {
        var unused = CacheBuilder.newBuilder().build().getIfPresent("absent");
      }
      if (i % step == 0) {
        // Collected now, so that those that follow find room in the list.
        System.gc();
        Console.count("missed", i);
        Console.ready();
      }
    }
    do {
      System.gc();
      Console.count("kept", kept.size());
    } while (Console.ready());
  }

  private static Cache<String, String> caffeine() {
    return Caffeine.newBuilder().maximumSize(10).build();
  }
}
