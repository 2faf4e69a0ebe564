package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.view.StatisticsBuilder;

/**
 * Guava's caches: their builder is made to record statistics, which may be said more than once, and
 * says which caches it built; the library's counter of hits and misses tells them to the request
 * that they are part of.
 */
final class GuavaProbe implements Probe {

  private static final String BUILDER = "com/google/common/cache/CacheBuilder";
  private static final String COUNTER = "com/google/common/cache/AbstractCache$SimpleStatsCounter";

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(BUILDER) || look.name().equals(COUNTER);
  }

  @Override
  public void weave(Weaving weaving) {
    if (weaving.look().name().equals(COUNTER)) {
      CacheCalls.weaveCounter(weaving);
      return;
    }
    View builder =
        View.of(StatisticsBuilder.class)
            .answer("outrider$statistics")
            .answer("outrider$recordStats", View.own("recordStats", "()L" + BUILDER + ";"))
            .answer("outrider$forgetStats");
    weaving.require("build").require("recordStats").view(builder);
    CacheCalls.weaveBuild(weaving, named("build"));
  }
}
