package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.caches.CacheBuilds;
import dev.outrider.recorder.caches.CacheRecorder;
import dev.outrider.recorder.view.StatisticsBuilder;
import dev.outrider.recorder.view.Tracked;

/**
 * Caffeine 2 and 3: its builder is made to record statistics, and says which caches it built; the
 * library's counter of hits and misses tells them to the request that they are part of, and keeps
 * the causes of evictions, which it is told and adds up, apart.
 *
 * <p>Nothing is woven into the caches themselves: a hit costs what the library's own statistics
 * cost, and a look at the thread's request. An application that brought its own statistics counter
 * keeps it, and its requests know nothing of hits.
 */
final class CaffeineProbe implements Probe {

  private static final String BUILDER = "com/github/benmanes/caffeine/cache/Caffeine";
  private static final String COUNTER =
      "com/github/benmanes/caffeine/cache/stats/ConcurrentStatsCounter";
  private static final String WEIGHT_AND_CAUSE =
      "ILcom/github/benmanes/caffeine/cache/RemovalCause;";
  private static final String ASYNC_LOADER =
      "Lcom/github/benmanes/caffeine/cache/AsyncCacheLoader;";
  private static final String STATISTICS = "statsCounterSupplier";
  private static final String SUPPLIER = "Ljava/util/function/Supplier;";

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(BUILDER) || look.name().equals(COUNTER);
  }

  @Override
  public void weave(Weaving weaving) {
    if (weaving.look().name().equals(COUNTER)) {
      CacheCalls.weaveCounter(weaving);
      weaving
          .trackSwapped()
          .before(
              named("recordEviction").taking(WEIGHT_AND_CAUSE),
              Call.of(CacheRecorder.class, "evicted", Call.Value.THIS, Call.Value.OBJECT));
      return;
    }
    View builder =
        View.of(StatisticsBuilder.class)
            .answer("outrider$statistics", View.field(STATISTICS, SUPPLIER))
            .answer("outrider$recordStats", View.own("recordStats", "()L" + BUILDER + ";"))
            .answer("outrider$forgetStats", View.clearing(STATISTICS, SUPPLIER));
    weaving
        .require("build")
        .require("recordStats")
        .view(builder)
        .track(Tracked.class)
        .before(named("recordStats"), Call.of(CacheBuilds.class, "recording", Call.Value.THIS));
    CacheCalls.weaveBuild(weaving, named("build"));
    CacheCalls.weaveBuild(weaving, named("buildAsync").taking(""));
    // The one with a CacheLoader calls this one: one cache.
    CacheCalls.weaveBuild(weaving, named("buildAsync").taking(ASYNC_LOADER));
  }
}
