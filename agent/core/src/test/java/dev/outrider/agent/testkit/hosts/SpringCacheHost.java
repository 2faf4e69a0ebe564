package dev.outrider.agent.testkit.hosts;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;

/** Uses caches by the names that Spring gives them. */
public final class SpringCacheHost {

  private SpringCacheHost() {}

  public static void main(String[] arguments) throws Exception {
    CaffeineCacheManager counted = new CaffeineCacheManager();
    counted.setCaffeine(Caffeine.newBuilder().maximumSize(1_000));
    counted.setCacheNames(List.of("projects", "users"));
    CaffeineCacheManager async = new CaffeineCacheManager();
    async.setAsyncCacheMode(true);
    async.setCacheNames(List.of("orders"));
    Cache map = new ConcurrentMapCacheManager("templates").getCache("templates");
    List<HostedCache> caches =
        List.of(hosted(counted, "projects"), hosted(counted, "users"), hosted(async, "orders"));
    Random random = new Random(1);
    do {
      caches.forEach(cache -> cache.use(random));
      caches.forEach(HostedCache::tell);
      map.put("k1", "of a plain map");
      Console.count("templates/size", 1);
    } while (Console.ready());
  }

  private static HostedCache hosted(CacheManager manager, String name) {
    Cache cache = manager.getCache(name);
    return HostedCache.manual(name, cache::get, cache::put, Map::of);
  }
}
