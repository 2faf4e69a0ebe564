package dev.outrider.demo.studio.caching;

import com.github.benmanes.caffeine.cache.Cache;
import dev.outrider.demo.studio.counts.LookupCounter;
import java.util.Optional;
import java.util.function.Function;

/**
 * A cache that counts its lookups: a miss where the loader ran, a hit otherwise. Any thread may
 * call; lookups of a key that is being loaded wait for it.
 */
public final class CountedCache<K, V> {
  private final Cache<K, V> cache;
  private final LookupCounter counter;

  public CountedCache(Cache<K, V> cache, LookupCounter counter) {
    this.cache = cache;
    this.counter = counter;
  }

  /** The value of {@code key}, from the cache or else the loader; an empty one is not kept. */
  public Optional<V> find(K key, Function<K, Optional<V>> loader) {
    counter.lookedUp();
    return Optional.ofNullable(
        cache.get(
            key,
            missing -> {
              counter.missed();
              return loader.apply(missing).orElse(null);
            }));
  }

  /** The value of {@code key}, from the cache or else the loader. */
  public V get(K key, Function<K, V> loader) {
    counter.lookedUp();
    return cache.get(
        key,
        missing -> {
          counter.missed();
          return loader.apply(missing);
        });
  }

  /** To be called once the write that makes the value stale is committed. */
  public void invalidate(K key) {
    cache.invalidate(key);
  }
}
