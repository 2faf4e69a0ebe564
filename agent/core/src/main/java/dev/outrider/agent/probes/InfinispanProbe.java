package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.caches.CacheBuilds;
import dev.outrider.recorder.view.StatisticsSetting;

/**
 * Infinispan embedded: settings that say nothing of statistics switch them on; its factory tells
 * each cache with its name, and a cache is told once more when it stops.
 */
final class InfinispanProbe implements Probe {

  private static final String SETTINGS =
      "org/infinispan/configuration/cache/StatisticsConfigurationBuilder";
  private static final String ATTRIBUTES =
      "org/infinispan/commons/configuration/attributes/AttributeSet";
  private static final String FACTORY = "org/infinispan/factories/InternalCacheFactory";
  private static final String CACHE = "org/infinispan/cache/impl/AbstractDelegatingCache";

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(SETTINGS) || name.equals(FACTORY) || name.equals(CACHE);
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().name()) {
      case SETTINGS:
        View settings =
            View.of(StatisticsSetting.class)
                .answer(
                    "outrider$isSaid",
                    View.own("attributes", "()L" + ATTRIBUTES + ";"),
                    View.on(ATTRIBUTES, "isModified", "()Z"))
                .answer("outrider$enable", View.own("enable", "()L" + SETTINGS + ";"));
        weaving
            .require("create")
            .require("enable")
            .require("attributes")
            .view(settings)
            .before(
                named("create").taking(""),
                Call.of(CacheBuilds.class, "configuring", Call.Value.THIS));
        break;
      case FACTORY:
        weaving
            .require("createCache")
            .after(
                named("createCache"),
                Call.of(CacheBuilds.class, "opened", Call.Value.THIRD, Call.Value.RETURNED));
        break;
      default:
        weaving
            .require("stop")
            .before(
                named("stop").taking(""), Call.of(CacheBuilds.class, "closing", Call.Value.THIS));
    }
  }
}
