package dev.outrider.agent.testkit.hosts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.stats.Stats;

/**
 * Uses caches of Infinispan's, of which one was asked for statistics and one not to keep any; then
 * removes one.
 */
public final class InfinispanHost {

  private InfinispanHost() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedCacheManager manager =
        new DefaultCacheManager(new GlobalConfigurationBuilder().build());
    List<HostedCache> caches = new ArrayList<>();
    caches.add(cache(manager, "roomy", new ConfigurationBuilder()));
    ConfigurationBuilder tight = new ConfigurationBuilder();
    tight.memory().maxCount(100);
    caches.add(cache(manager, "tight", tight));
    ConfigurationBuilder simple = new ConfigurationBuilder();
    simple.simpleCache(true);
    caches.add(cache(manager, "simple", simple));
    ConfigurationBuilder recorded = new ConfigurationBuilder();
    recorded.statistics().enable();
    caches.add(cache(manager, "recorded", recorded));
    ConfigurationBuilder silent = new ConfigurationBuilder();
    silent.statistics().disable();
    Cache<String, String> uncounted = opened(manager, "silent", silent);

    Random random = new Random(1);
    for (int round = 0; ; round++) {
      if (round == 2) {
        caches.get(0).use(random);
        caches.get(0).tell();
        caches.remove(0);
        manager.administration().removeCache("roomy");
      } else {
        caches.forEach(cache -> cache.use(random));
        caches.forEach(HostedCache::tell);
        uncounted.put("k" + round, "value");
        Console.count("silent/size", uncounted.size());
        // What the agent has of it: nothing.
        Console.count("silent/hits", -1);
        Console.count("silent/puts", -1);
        Console.count("tight/maxSize", 100);
      }
      System.gc();
      if (!Console.ready()) {
        manager.stop();
        return;
      }
    }
  }

  private static HostedCache cache(
      EmbeddedCacheManager manager, String name, ConfigurationBuilder settings) {
    Cache<String, String> cache = opened(manager, name, settings);
    return HostedCache.manual(
            name, cache::get, cache::put, () -> figures(cache.getAdvancedCache().getStats()))
        .countingPuts();
  }

  private static Cache<String, String> opened(
      EmbeddedCacheManager manager, String name, ConfigurationBuilder settings) {
    manager.defineConfiguration(name, settings.build());
    return manager.getCache(name);
  }

  private static Map<String, Long> figures(Stats statistics) {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("hits", statistics.getHits());
    figures.put("misses", statistics.getMisses());
    figures.put("puts", statistics.getStores());
    figures.put("evictions", statistics.getEvictions());
    figures.put("size", statistics.getApproximateEntries());
    return figures;
  }
}
