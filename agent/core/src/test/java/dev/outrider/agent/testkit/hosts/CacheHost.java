package dev.outrider.agent.testkit.hosts;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Random;
import java.util.function.Supplier;

/** Uses caches of each kind, none of which was asked to record statistics, and counts by itself. */
public final class CacheHost {

  private static final int GETS = 5_000;

  private final Cache<Integer, String> manual = Caffeine.newBuilder().maximumSize(100).build();
  private final LoadingCache<Integer, String> loading =
      Caffeine.newBuilder().maximumSize(1_000).build(this::load);
  private final AsyncLoadingCache<Integer, String> async =
      Caffeine.newBuilder().executor(Runnable::run).buildAsync(this::load);
  private final Cache<Integer, String> ownStatistics = Caffeine.newBuilder().recordStats().build();

  private long hits;
  private long misses;
  private long loadFailures;
  private boolean loaded;

  private CacheHost() {}

  public static void main(String[] arguments) throws Exception {
    CacheHost host = new CacheHost();
    do {
      host.use(new Random(1));
      Console.count("hits", host.hits);
      Console.count("misses", host.misses);
      Console.count("loadFailures", host.loadFailures);
      Console.count("manualSize", host.manual.estimatedSize());
    } while (Console.ready());
  }

  private String load(Integer key) {
    loaded = true;
    if (key < 0) {
      loadFailures++;
      throw new IllegalStateException("cannot load " + key);
    }
    return "value " + key;
  }

  private void use(Random random) {
    for (int i = 0; i < GETS; i++) {
      int key = random.nextInt(300);
      getManually(manual, key);
      getManually(ownStatistics, key);
      countedGet(() -> loading.get(key));
      countedGet(() -> async.get(key).join());
      if (i % 100 == 0) {
        int unloadable = -1 - i;
        countedGet(() -> loading.get(unloadable));
      }
    }
  }

  private void getManually(Cache<Integer, String> cache, int key) {
    if (cache.getIfPresent(key) == null) {
      misses++;
      cache.put(key, "value " + key);
    } else {
      hits++;
    }
  }

  private void countedGet(Supplier<String> get) {
    loaded = false;
    try {
      var unused = get.get();
    } catch (IllegalStateException expected) {
      // The load failed, which it did as a load.
      loaded = true;
    }
    if (loaded) {
      misses++;
    } else {
      hits++;
    }
  }
}
