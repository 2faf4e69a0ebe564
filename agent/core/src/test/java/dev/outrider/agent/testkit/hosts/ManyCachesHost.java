package dev.outrider.agent.testkit.hosts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps many caches, uses them all, each differently often, and tells how often together. Argument:
 * how many.
 */
public final class ManyCachesHost {

  private static final int MOST_GETS = 7;

  private ManyCachesHost() {}

  public static void main(String[] arguments) throws Exception {
    List<Consumer<String>> caches = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      caches.add(i % 2 == 0 ? caffeine() : guava());
    }
    long gets = 0;
    do {
      for (int i = 0; i < caches.size(); i++) {
        for (int get = 0; get < i % MOST_GETS; get++) {
          caches.get(i).accept("key");
          gets++;
        }
      }
      Console.count("gets", gets);
    } while (Console.ready());
  }

  /** Finds the key, and one that is not there. */
  private static Consumer<String> caffeine() {
    Cache<String, String> cache = Caffeine.newBuilder().build();
    cache.put("key", "value");
    return key -> {
      var unused = cache.getIfPresent(key);
      unused = cache.getIfPresent("no " + key);
    };
  }

  private static Consumer<String> guava() {
    com.google.common.cache.Cache<String, String> cache = CacheBuilder.newBuilder().build();
    cache.put("key", "value");
    return key -> {
      var unused = cache.getIfPresent(key);
      unused = cache.getIfPresent("no " + key);
    };
  }
}
