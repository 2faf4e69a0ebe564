package dev.outrider.demo.studio.caching;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.demo.studio.counts.Counters;
import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.optimizations.Optimizations;
import dev.outrider.demo.studio.redis.RealRedis;
import dev.outrider.demo.studio.redis.RedisAddress;
import dev.outrider.demo.studio.redis.RedisTier;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One of several that share a database and a Redis: a cache of titles by id.
 *
 * @param database shared by all
 * @param made how often this one asked it
 */
record Instance(
    RedisTier redis,
    Caching caching,
    HybridCache<Long, Title> cache,
    Map<Long, String> database,
    AtomicInteger made)
    implements AutoCloseable {

  static final Duration TTL = Duration.ofMinutes(10);

  /** What is cached: a record with all that JSON can get wrong. */
  record Title(long id, String text, boolean kept, List<Integer> parts) {
    static Title of(long id, String text) {
      return new Title(id, text, true, List.of(1, 2));
    }
  }

  /** Starts one that waits for Redis patiently, so that a busy machine fails no test. */
  static Instance start(RedisAddress address, Map<Long, String> database) {
    return start(address, database, Duration.ofSeconds(20));
  }

  static Instance start(RedisAddress address, Map<Long, String> database, Duration timeout) {
    Optimizations optimizations = new Optimizations(EnumSet.of(Optimization.CACHING));
    Counters counters = new Counters();
    RedisTier redis = new RedisTier(address, "7", timeout, counters);
    Caching caching = new Caching(optimizations, redis, counters);
    HybridCache<Long, Title> cache =
        caching.of(
            "TitleCache",
            Shape.byId(new TypeReference<>() {}),
            Caffeine.newBuilder().expireAfter(Kept.EXPIRY).<Long, Kept<Title>>build());
    Instance instance = new Instance(redis, caching, cache, database, new AtomicInteger());
    redis.start(caching);
    return instance;
  }

  String read(long id) {
    return read(id, database::get);
  }

  String read(long id, Function<Long, String> query) {
    return cache
        .getOrCreate(
            id,
            missing -> {
              made.incrementAndGet();
              return Title.of(missing, query.apply(missing));
            },
            TTL)
        .text();
  }

  void change(long id, String text) {
    database.put(id, text);
    cache.remove(id);
  }

  String state() {
    return redis.view().state();
  }

  Instance awaitState(String state) {
    RealRedis.await("Redis is " + state, () -> state().equals(state));
    return this;
  }

  CacheStatistics statistics() {
    return caching.statistics().get(0);
  }

  @Override
  public void close() {
    redis.close();
  }
}
