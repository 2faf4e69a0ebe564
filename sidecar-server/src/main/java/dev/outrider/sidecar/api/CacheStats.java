package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.CacheView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/performance/cache/stats}: every cache in use, and all of them together. */
public final class CacheStats implements JsonRead {

  private record Cache(
      String jvm,
      String name,
      String library,
      long hits,
      long misses,
      double hitRate,
      long loads,
      long loadFailures,
      double loadSeconds,
      long evictions,
      @Nullable Long size,
      @Nullable Long maxSize) {

    static Cache of(Jvm jvm, CacheView cache) {
      return new Cache(
          jvm.id(),
          cache.name(),
          cache.library(),
          cache.hits(),
          cache.misses(),
          Units.ratio(cache.hits(), cache.hits() + cache.misses(), CacheTotals.HIT_RATE_DECIMALS),
          cache.loads(),
          cache.loadFailures(),
          Units.seconds(cache.loadNanos()),
          cache.evictions(),
          cache.size(),
          cache.maxSize());
    }
  }

  private record Answer(CacheTotals totals, List<Cache> caches, Instant timestamp) {}

  private final JvmChoice choice;
  private final TimeSource time;

  public CacheStats(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Object answer(Query query) {
    JvmGroup jvms = choice.toRead(query);
    List<Cache> live =
        jvms.jvms().stream()
            .flatMap(jvm -> jvm.caches().filter(CacheView::live).map(cache -> Cache.of(jvm, cache)))
            .sorted(Comparator.comparing(Cache::name).thenComparing(Cache::jvm))
            .toList();
    return new Answer(CacheTotals.of(jvms.caches()), live, time.now());
  }
}
