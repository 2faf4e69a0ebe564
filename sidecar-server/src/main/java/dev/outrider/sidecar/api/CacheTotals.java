package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.CacheView;
import dev.outrider.sidecar.model.HitCounts;
import dev.outrider.sidecar.model.RedisCommandView;
import java.util.List;

/**
 * All caches together, those included that the host has dropped since, and Redis.
 *
 * @param errors loads and Redis commands that failed
 * @param hitRate hits of all gets, to three decimals; 0 before the first get
 * @param backendType what kinds of cache there are
 */
record CacheTotals(long hits, long misses, long errors, double hitRate, String backendType) {

  static CacheTotals of(List<CacheView> caches, Redis redis) {
    HitCounts inProcess =
        caches.stream().map(CacheView::gets).reduce(HitCounts.NONE, HitCounts::plus);
    HitCounts all =
        redis.commands().stream().map(RedisCommandView::gets).reduce(inProcess, HitCounts::plus);
    return new CacheTotals(
        all.hits(),
        all.misses(),
        CacheView.total(caches, CacheView::loadFailures) + redis.errors(),
        Units.ratio(all.hits(), all.gets(), HitRate.DECIMALS),
        backendType(!caches.isEmpty(), redis.isUsed()));
  }

  private static String backendType(boolean memory, boolean redis) {
    if (memory && redis) {
      return "Hybrid (Redis + Memory)";
    }
    if (redis) {
      return "Redis";
    }
    return memory ? "Memory" : "None";
  }
}
