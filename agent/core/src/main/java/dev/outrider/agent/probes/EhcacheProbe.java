package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.caches.CacheBuilds;
import dev.outrider.recorder.view.Tracked;

/**
 * Ehcache 3: its managers are given the library's service for statistics, which its stores need to
 * count evictions; caches are told with their alias, and once more when they close.
 */
final class EhcacheProbe implements Probe {

  private static final String MANAGER = "org/ehcache/core/EhcacheManager";
  private static final String SERVICES = "org/ehcache/core/spi/ServiceLocator$DependencySet";
  private static final String CACHE = "org/ehcache/core/EhcacheBase";
  private static final String CREATE = "createNewEhcache";

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(MANAGER) || name.equals(SERVICES) || name.equals(CACHE);
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().name()) {
      case MANAGER:
        weaving
            .require(CREATE)
            .after(
                named(CREATE).takingFirst("Ljava/lang/String;").ofAnyAccess(),
                Call.of(CacheBuilds.class, "made", Call.Value.TEXT, Call.Value.RETURNED));
        break;
      case SERVICES:
        weaving
            .require("build")
            .before(
                named("build").taking(""),
                Call.of(CacheBuilds.class, "gathering", Call.Value.THIS));
        break;
      default:
        weaving
            .require("close")
            .track(Tracked.class)
            .before(
                named("close").taking(""), Call.of(CacheBuilds.class, "closing", Call.Value.THIS));
    }
  }
}
