package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.caches.CacheBuilds;
import dev.outrider.recorder.view.CacheName;
import dev.outrider.recorder.view.StatisticsSwitch;
import dev.outrider.recorder.view.Tracked;

/**
 * JCache of any provider, told by the interfaces of the API: managers switch the statistics of a
 * cache on when they give it for the first time, and a cache is told once more when it closes.
 */
final class JCacheProbe implements Probe {

  private static final String MANAGER = "javax/cache/CacheManager";
  private static final String CACHE = "javax/cache/Cache";

  @Override
  public boolean matches(ClassLook look) {
    return isImplementation(look, MANAGER) || isImplementation(look, CACHE);
  }

  private static boolean isImplementation(ClassLook look, String type) {
    return look.implementsDirectly(type) && !look.isInterface();
  }

  @Override
  public void weave(Weaving weaving) {
    if (isImplementation(weaving.look(), MANAGER)) {
      View manager =
          View.of(StatisticsSwitch.class)
              .answer(
                  "outrider$enableStatistics",
                  View.own("enableStatistics", "(Ljava/lang/String;Z)V"));
      weaving
          .view(manager)
          .after(
              named("createCache", "getCache"),
              Call.of(CacheBuilds.class, "given", Call.Value.THIS, Call.Value.RETURNED));
      return;
    }
    View cache =
        View.of(CacheName.class)
            .answer("outrider$name", View.own("getName", "()Ljava/lang/String;"));
    weaving
        .view(cache)
        .track(Tracked.class)
        .before(named("close").taking(""), Call.of(CacheBuilds.class, "closing", Call.Value.THIS));
  }
}
