package dev.outrider.agent.testkit.hosts;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Uses caches of one provider of JCache, of which only one was asked for statistics, and counts by
 * itself.
 *
 * <p>Argument: the provider's class.
 */
public final class JCacheHost {

  private JCacheHost() {}

  public static void main(String[] arguments) throws Exception {
    CacheManager manager = Caching.getCachingProvider(arguments[0]).getCacheManager();
    Cache<String, String> plain = manager.createCache("plain", new MutableConfiguration<>());
    Cache<String, String> recorded =
        manager.createCache(
            "recorded", new MutableConfiguration<String, String>().setStatisticsEnabled(true));
    List<HostedCache> caches =
        List.of(
            HostedCache.manual("plain", plain::get, plain::put, Map::of).countingPuts(),
            HostedCache.manual("recorded", recorded::get, recorded::put, () -> figures("recorded"))
                .countingPuts());
    Random random = new Random(1);
    do {
      caches.forEach(cache -> cache.use(random));
      caches.forEach(HostedCache::tell);
      Cache<?, ?> again = manager.getCache("plain");
      Console.count("same", again == plain ? 1 : 0);
    } while (Console.ready());
  }

  /** As the API has it: from the provider's MBean. */
  private static Map<String, Long> figures(String name) {
    try {
      var server = ManagementFactory.getPlatformMBeanServer();
      var query = new ObjectName("javax.cache:type=CacheStatistics,Cache=" + name + ",*");
      ObjectName bean = server.queryNames(query, null).iterator().next();
      Map<String, Long> figures = new LinkedHashMap<>();
      figures.put("hits", (Long) server.getAttribute(bean, "CacheHits"));
      figures.put("misses", (Long) server.getAttribute(bean, "CacheMisses"));
      figures.put("puts", (Long) server.getAttribute(bean, "CachePuts"));
      figures.put("evictions", (Long) server.getAttribute(bean, "CacheEvictions"));
      return figures;
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
