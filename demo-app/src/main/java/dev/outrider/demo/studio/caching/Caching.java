package dev.outrider.demo.studio.caching;

import com.github.benmanes.caffeine.cache.Cache;
import dev.outrider.demo.studio.counts.Counters;
import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.optimizations.Optimizations;
import dev.outrider.demo.studio.redis.RedisTier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The caches of the Studio, which are switched together and share one Redis. */
public final class Caching implements RedisTier.Memory {
  private final Map<String, HybridCache<?, ?>> caches = new ConcurrentHashMap<>();
  private final Optimizations optimizations;
  private final RedisTier redis;
  private final Counters counters;

  public Caching(Optimizations optimizations, RedisTier redis, Counters counters) {
    this.optimizations = optimizations;
    this.redis = redis;
    this.counters = counters;
    // Nothing that was kept before is of use after.
    optimizations.whenSwitched(Optimization.CACHING, on -> clear());
  }

  /**
   * Counts and switches what {@code memory} does, and puts Redis behind it.
   *
   * @param name the simple name of the class that built it
   */
  public <K, V> HybridCache<K, V> of(String name, Shape<K, V> shape, Cache<K, Kept<V>> memory) {
    HybridCache<K, V> cache =
        new HybridCache<>(name, shape, memory, redis, counters.cache(name), this::isOn);
    caches.put(name, cache);
    return cache;
  }

  /** Whether anything is cached at all. */
  public boolean isOn() {
    return optimizations.isOn(Optimization.CACHING);
  }

  /** Drops everything from all caches, also from those of other instances on the same Redis. */
  public void clear() {
    redis.clear();
    caches.values().forEach(HybridCache::clearMemory);
  }

  /** What each cache did, by name. */
  public List<CacheStatistics> statistics() {
    return caches.values().stream()
        .map(HybridCache::statistics)
        .sorted(Comparator.comparing(CacheStatistics::name))
        .toList();
  }

  @Override
  public void changed(String cache, String key) {
    Optional.ofNullable(caches.get(cache)).ifPresent(each -> each.changed(key));
  }

  @Override
  public void lostTrack() {
    caches.values().forEach(HybridCache::lostTrack);
  }
}
