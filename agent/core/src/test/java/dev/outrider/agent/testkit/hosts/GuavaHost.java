package dev.outrider.agent.testkit.hosts;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.CacheStats;
import com.google.common.cache.LoadingCache;
import dev.outrider.agent.testkit.hosts.HostedCache.Loads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Uses Guava's caches of each kind, and counts by itself. */
public final class GuavaHost {

  private final Loads loads = new Loads();
  private final Cache<String, String> manual = CacheBuilder.newBuilder().build();
  private final Cache<String, String> bounded = CacheBuilder.newBuilder().maximumSize(100).build();
  private final LoadingCache<String, String> loading =
      CacheBuilder.newBuilder().maximumSize(50).build(CacheLoader.from(loads::load));
  private final Cache<String, String> recording = CacheBuilder.newBuilder().recordStats().build();

  private GuavaHost() {}

  public static void main(String[] arguments) throws Exception {
    List<HostedCache> caches = new GuavaHost().caches();
    Random random = new Random(1);
    do {
      caches.forEach(cache -> cache.use(random));
      caches.forEach(HostedCache::tell);
    } while (Console.ready());
  }

  private List<HostedCache> caches() {
    return List.of(
        manual("GuavaHost.manual", manual, -1),
        manual("GuavaHost.bounded", bounded, 100),
        manual("GuavaHost.recording", recording, -1),
        HostedCache.loading(
            "GuavaHost.loading", loading::getUnchecked, loads, () -> figures(loading, 50)));
  }

  private static HostedCache manual(String name, Cache<String, String> cache, long maximum) {
    return HostedCache.manual(name, cache::getIfPresent, cache::put, () -> figures(cache, maximum));
  }

  private static Map<String, Long> figures(Cache<?, ?> cache, long maximum) {
    CacheStats stats = cache.stats();
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("hits", stats.hitCount());
    figures.put("misses", stats.missCount());
    figures.put("loads", stats.loadCount());
    figures.put("loadFailures", stats.loadExceptionCount());
    figures.put("loadNanos", stats.totalLoadTime());
    figures.put("evictions", stats.evictionCount());
    figures.put("size", cache.size());
    if (maximum >= 0) {
      figures.put("maxSize", maximum);
    }
    return figures;
  }
}
