package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.CacheView;
import java.util.List;

/**
 * All caches together, those included that the host has dropped since.
 *
 * @param errors loads that failed
 * @param hitRate hits of all gets, to three decimals; 0 before the first get
 * @param backendType what kinds of cache there are: {@code Memory} or {@code None}
 */
record CacheTotals(long hits, long misses, long errors, double hitRate, String backendType) {

  static final int HIT_RATE_DECIMALS = 3;

  static CacheTotals of(List<CacheView> caches) {
    long hits = caches.stream().mapToLong(CacheView::hits).sum();
    long misses = caches.stream().mapToLong(CacheView::misses).sum();
    return new CacheTotals(
        hits,
        misses,
        caches.stream().mapToLong(CacheView::loadFailures).sum(),
        Units.ratio(hits, hits + misses, HIT_RATE_DECIMALS),
        caches.isEmpty() ? "None" : "Memory");
  }
}
