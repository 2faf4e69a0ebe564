package dev.outrider.sidecar.api;

import dev.outrider.protocol.Field;
import dev.outrider.sidecar.model.CacheView;
import dev.outrider.sidecar.model.HitCounts;
import dev.outrider.sidecar.model.Jvm;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A cache in use as the answers show it; what its library does not tell is null.
 *
 * @param builtAt where in the code it was built
 * @param hitRate hits of all gets since the cache was built, and in the last minutes; null where
 *     there was no get
 * @param meanLoadSeconds of each load; null before the first
 */
record CacheFigures(
    String jvm,
    String name,
    String library,
    @Nullable String builtAt,
    String state,
    long gets,
    @Nullable Long hits,
    @Nullable Long misses,
    @Nullable Double hitRate,
    @Nullable Double hitRate1m,
    @Nullable Double hitRate5m,
    @Nullable Long puts,
    @Nullable Long loads,
    @Nullable Long loadFailures,
    @Nullable Double loadSeconds,
    @Nullable Double meanLoadSeconds,
    @Nullable Long evictions,
    SortedMap<String, Long> evictionsByCause,
    @Nullable Long size,
    @Nullable Long maxSize) {

  /**
   * A cache, and the JVM that it is in.
   *
   * @param id made once: caches without any get are equal, and compared by it many times
   */
  record Placed(Jvm jvm, CacheView cache, String id) {

    static Placed of(Jvm jvm, CacheView cache) {
      return new Placed(jvm, cache, cache.name() + " " + jvm.id());
    }
  }

  private static final List<Duration> LATELY = List.of(HitRate.ONE_MINUTE, HitRate.FIVE_MINUTES);

  static final Order<Placed> ORDER =
      new Order<>(Placed::id)
          .by("gets", placed -> placed.cache().gets().gets())
          .by("hits", placed -> placed.cache().gets().hits())
          .by("misses", placed -> placed.cache().gets().misses())
          .by("puts", placed -> orZero(placed.cache().puts()))
          .by("loads", placed -> orZero(placed.cache().loads()))
          .by("loadFailures", placed -> orZero(placed.cache().loadFailures()))
          .by("loadSeconds", placed -> orZero(placed.cache().loadNanos()))
          .by("evictions", placed -> orZero(placed.cache().evictions()))
          .by("size", placed -> orZero(placed.cache().size()));

  static CacheFigures of(Placed placed) {
    Jvm jvm = placed.jvm();
    CacheView cache = placed.cache();
    List<@Nullable HitCounts> lately = jvm.cacheGetsOver(LATELY, cache);
    return new CacheFigures(
        jvm.id(),
        cache.name(),
        cache.library(),
        cache.builtAt(),
        Field.Cache.STATE_LIVE,
        cache.gets().gets(),
        cache.hits(),
        cache.misses(),
        HitRate.of(cache.gets()),
        HitRate.of(lately.get(0)),
        HitRate.of(lately.get(1)),
        cache.puts(),
        cache.loads(),
        cache.loadFailures(),
        Units.seconds(cache.loadNanos()),
        meanLoadSeconds(cache),
        cache.evictions(),
        cache.evictionsByCause(),
        cache.size(),
        cache.maxSize());
  }

  private static @Nullable Double meanLoadSeconds(CacheView cache) {
    @Nullable Long nanos = cache.loadNanos();
    @Nullable Long loads = cache.loads();
    return nanos == null || loads == null || loads == 0
        ? null
        : Double.valueOf(Units.seconds(nanos / loads));
  }

  private static long orZero(@Nullable Long figure) {
    return figure == null ? 0 : figure;
  }
}
