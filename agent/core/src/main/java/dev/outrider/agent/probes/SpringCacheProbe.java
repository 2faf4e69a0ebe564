package dev.outrider.agent.probes;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.caches.CacheBuilds;
import dev.outrider.recorder.view.NamedCache;
import dev.outrider.recorder.view.Tracked;

/**
 * Spring's caches: what it calls those of Caffeine's, and its own ones of plain maps, which count
 * nothing. Those of JCache have the same name there.
 */
final class SpringCacheProbe implements Probe {

  private static final String CAFFEINE = "org/springframework/cache/caffeine/CaffeineCache";
  private static final String MAP = "org/springframework/cache/concurrent/ConcurrentMapCache";

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(CAFFEINE) || look.name().equals(MAP);
  }

  @Override
  public void weave(Weaving weaving) {
    String nativeType =
        weaving.look().name().equals(MAP)
            ? "Ljava/util/concurrent/ConcurrentMap;"
            : "Lcom/github/benmanes/caffeine/cache/Cache;";
    View cache =
        View.of(NamedCache.class)
            .answer("outrider$name", View.own("getName", "()Ljava/lang/String;"))
            .answer("outrider$nativeCache", View.own("getNativeCache", "()" + nativeType));
    weaving
        .require("getNativeCache")
        .view(cache)
        .track(Tracked.class)
        .built(Call.of(CacheBuilds.class, "wrapped", Call.Value.THIS));
  }
}
