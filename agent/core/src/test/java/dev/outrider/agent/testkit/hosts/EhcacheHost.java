package dev.outrider.agent.testkit.hosts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.core.internal.statistics.DefaultStatisticsService;
import org.ehcache.core.spi.service.StatisticsService;
import org.ehcache.core.statistics.CacheStatistics;

/**
 * Uses caches of two managers of Ehcache, of which only one was asked for statistics; then closes
 * one cache.
 */
public final class EhcacheHost {

  private EhcacheHost() {}

  public static void main(String[] arguments) throws Exception {
    StatisticsService statistics = new DefaultStatisticsService();
    CacheManager plain =
        CacheManagerBuilder.newCacheManagerBuilder()
            .withCache("roomy", heap(10_000))
            .withCache("tight", heap(100))
            .build(true);
    CacheManager asking =
        CacheManagerBuilder.newCacheManagerBuilder().using(statistics).build(true);
    Cache<String, String> tiered = asking.createCache("tiered", tiered());

    List<HostedCache> caches =
        List.of(
            plain(plain, "roomy"),
            plain(plain, "tight"),
            HostedCache.manual(
                    "tiered",
                    tiered::get,
                    tiered::put,
                    () -> figures(statistics.getCacheStatistics("tiered")))
                .countingPuts());
    Random random = new Random(1);
    for (int round = 0; ; round++) {
      if (round == 2) {
        caches.get(0).use(random);
        plain.removeCache("roomy");
      } else {
        caches.forEach(cache -> cache.use(random));
      }
      caches.forEach(HostedCache::tell);
      if (!Console.ready()) {
        return;
      }
    }
  }

  private static HostedCache plain(CacheManager manager, String alias) {
    Cache<String, String> cache = manager.getCache(alias, String.class, String.class);
    return HostedCache.manual(alias, cache::get, cache::put, Map::of).countingPuts();
  }

  private static CacheConfigurationBuilder<String, String> heap(long entries) {
    return CacheConfigurationBuilder.newCacheConfigurationBuilder(
        String.class, String.class, ResourcePoolsBuilder.heap(entries));
  }

  private static CacheConfigurationBuilder<String, String> tiered() {
    return CacheConfigurationBuilder.newCacheConfigurationBuilder(
        String.class, String.class, ResourcePoolsBuilder.heap(50).offheap(1, MemoryUnit.MB));
  }

  private static Map<String, Long> figures(CacheStatistics statistics) {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("hits", statistics.getCacheHits());
    figures.put("misses", statistics.getCacheMisses());
    figures.put("puts", statistics.getCachePuts());
    figures.put("evictions.size", statistics.getCacheEvictions());
    figures.put("evictions.expired", statistics.getCacheExpirations());
    figures.put("size", statistics.getTierStatistics().get("OffHeap").getMappings());
    return figures;
  }
}
