package dev.outrider.demo.studio.caching;

import com.github.benmanes.caffeine.cache.Cache;
import dev.outrider.demo.studio.counts.LookupCounter;
import dev.outrider.demo.studio.redis.Place;
import dev.outrider.demo.studio.redis.RedisTier;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cache that can be off, in memory and behind that, while there is one, in Redis. It counts its
 * lookups in memory: a miss where a value was not there, a hit otherwise. Any thread may call;
 * lookups of a key that is being made wait for it, so that however many want it, it is made once,
 * whether or not Redis answers in time.
 */
public final class HybridCache<K, V> {
  private final String name;
  private final Shape<K, V> shape;
  private final Cache<K, Kept<V>> memory;
  private final RedisTier redis;
  private final LookupCounter counter;
  private final TierCounter tiers = new TierCounter();
  private final BooleanSupplier on;
  // A value that began to be loaded in an earlier one may be from before a change that we missed.
  private final AtomicLong era = new AtomicLong();

  HybridCache(
      String name,
      Shape<K, V> shape,
      Cache<K, Kept<V>> memory,
      RedisTier redis,
      LookupCounter counter,
      BooleanSupplier on) {
    this.name = name;
    this.shape = shape;
    this.memory = memory;
    this.redis = redis;
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
    while (true) {
      counter.lookedUp();
      @Nullable Kept<V> kept = memory.get(key, missing -> load(missing, factory, ttl));
      if (kept == null) {
        return Optional.empty();
      }
      if (kept.era() == era.get()) {
        return Optional.of(kept.value());
      }
      boolean unused = memory.asMap().remove(key, kept);
    }
  }

  /**
   * The value of {@code key}, from the cache or else the factory.
   *
   * @param ttl how long it is kept at most
   */
  public V getOrCreate(K key, Function<K, V> factory, Duration ttl) {
    return findOrCreate(key, missing -> Optional.of(factory.apply(missing)), ttl).orElseThrow();
  }

  /** Runs while others that want this key wait. */
  private @Nullable Kept<V> load(K key, Function<K, Optional<V>> factory, Duration ttl) {
    counter.missed();
    long now = era.get();
    Place place = redis.place(name, String.valueOf(key));
    Optional<Kept<V>> found =
        place.find().flatMap(bytes -> read(place, bytes, ttl, now)).filter(Kept::isAlive);
    if (found.isPresent()) {
      tiers.foundInRedis();
      return found.get();
    }
    tiers.made();
    Optional<Kept<V>> made = factory.apply(key).map(value -> Kept.of(value, ttl, now));
    made.filter(kept -> place.isThere()).ifPresent(kept -> keep(place, kept));
    return made.orElse(null);
  }

  private Optional<Kept<V>> read(Place place, byte[] bytes, Duration ttl, long now) {
    Optional<Kept<V>> read =
        Stored.read(bytes, shape.value(), ttl, System.currentTimeMillis(), now);
    if (read.isEmpty()) {
      tiers.unreadable();
      place.spoilt();
    }
    return read;
  }

  private static void keep(Place place, Kept<?> kept) {
    byte[] bytes = Stored.write(kept.value(), kept.ttl(), System.currentTimeMillis());
    place.keep(bytes, kept.ttl());
  }

  /**
   * To be called once the write that makes the value stale is committed, and whether or not the
   * cache is on: it may be again before the value has expired.
   */
  public void remove(K key) {
    // In this order: what is loaded from Redis meanwhile is dropped from memory.
    redis.changed(name, String.valueOf(key));
    memory.invalidate(key);
  }

  /** Another instance has removed a key, if it is one of ours. */
  void changed(String key) {
    try {
      memory.invalidate(shape.key().apply(key));
    } catch (IllegalArgumentException e) {
      // Then it is none.
    }
  }

  /** Nothing that is in memory, or about to be, is of use; does not wait. */
  void lostTrack() {
    era.incrementAndGet();
  }

  /** Drops all that is in memory. */
  void clearMemory() {
    lostTrack();
    memory.invalidateAll();
  }

  CacheStatistics statistics() {
    return tiers.read(name, counter.read(), memory.estimatedSize());
  }
}
