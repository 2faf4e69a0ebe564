package dev.outrider.demo.studio.caching;

import com.github.benmanes.caffeine.cache.Cache;
import dev.outrider.demo.studio.counts.LookupCounter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A cache that can be off, and that counts its lookups: a miss where the factory ran, a hit
 * otherwise. Any thread may call; lookups of a key that is being made wait for it, so that however
 * many want it, it is made once.
 */
public final class SwitchedCache<K, V> {
  private final Cache<K, Kept<V>> cache;
  private final LookupCounter counter;
  private final BooleanSupplier on;

  SwitchedCache(Cache<K, Kept<V>> cache, LookupCounter counter, BooleanSupplier on) {
    this.cache = cache;
    this.counter = counter;
    this.on = on;
  }

  /**
   * The value of {@code key}, from the cache or else the factory; an empty one is not kept.
   *
   * @param ttl how long it is kept at most
   */
  public Optional<V> findOrCreate(K key, Function<K, Optional<V>> factory, Duration ttl) {
    if (!on.getAsBoolean()) {
      return factory.apply(key);
    }
    counter.lookedUp();
    return Optional.ofNullable(
            cache.get(
                key,
                missing -> {
                  counter.missed();
                  return factory.apply(missing).map(value -> Kept.of(value, ttl)).orElse(null);
                }))
        .map(Kept::value);
  }

  /**
   * The value of {@code key}, from the cache or else the factory.
   *
   * @param ttl how long it is kept at most
   */
  public V getOrCreate(K key, Function<K, V> factory, Duration ttl) {
    if (!on.getAsBoolean()) {
      return factory.apply(key);
    }
    counter.lookedUp();
    return cache
        .get(
            key,
            missing -> {
              counter.missed();
              return Kept.of(factory.apply(missing), ttl);
            })
        .value();
  }

  /**
   * To be called once the write that makes the value stale is committed, and whether or not the
   * cache is on: it may be again before the value has expired.
   */
  public void remove(K key) {
    cache.invalidate(key);
  }
}
