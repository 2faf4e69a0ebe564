package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.sidecar.api.CacheFigures.Placed;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.CacheView;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/performance/cache/stats}: every cache in use, Redis, and all of them together.
 */
public final class CacheStats implements JsonRead {

  /**
   * @param caches how many are in use
   * @param hitRate1m of all gets of the last minute; null if there was none
   * @param puts of all caches that tell it, as are the others
   */
  private record Totals(
      @JsonUnwrapped CacheTotals inShort,
      int caches,
      long gets,
      @Nullable Double hitRate1m,
      @Nullable Double hitRate5m,
      long puts,
      long loads,
      long loadFailures,
      double loadSeconds,
      long evictions,
      long redisErrors) {}

  private record Answer(
      Totals totals, List<CacheFigures> caches, RedisFigures redis, Instant timestamp) {}

  private final JvmChoice choice;
  private final TimeSource time;

  public CacheStats(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    int limit = Limit.of(query);
    JvmGroup jvms = choice.toRead(query);
    Redis redis = Redis.of(jvms);
    List<Placed> all =
        jvms.jvms().stream()
            .flatMap(jvm -> jvm.caches().map(cache -> Placed.of(jvm, cache)))
            .toList();
    List<Placed> live = all.stream().filter(placed -> placed.cache().live()).toList();
    return new Answer(
        totals(jvms, all.stream().map(Placed::cache).toList(), live.size(), redis),
        CacheFigures.ORDER.sorted(live, query).limit(limit).map(CacheFigures::of).toList(),
        RedisFigures.of(redis),
        time.now());
  }

  private static Totals totals(JvmGroup jvms, List<CacheView> caches, int live, Redis redis) {
    CacheTotals inShort = CacheTotals.of(caches, redis);
    return new Totals(
        inShort,
        live,
        inShort.hits() + inShort.misses(),
        HitRate.of(jvms.allCacheGetsOver(HitRate.ONE_MINUTE)),
        HitRate.of(jvms.allCacheGetsOver(HitRate.FIVE_MINUTES)),
        CacheView.total(caches, CacheView::puts),
        CacheView.total(caches, CacheView::loads),
        CacheView.total(caches, CacheView::loadFailures),
        Units.seconds(CacheView.total(caches, CacheView::loadNanos)),
        CacheView.total(caches, CacheView::evictions),
        redis.errors());
  }
}
