package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.MethodPick;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.caches.CacheBuilds;
import dev.outrider.recorder.caches.CacheRecorder;

/** What the probes of caches have in common. */
final class CacheCalls {

  private CacheCalls() {}

  /**
   * The class is a builder that has a view.
   *
   * @param build methods that give a cache, none of which calls another
   */
  static void weaveBuild(Weaving weaving, MethodPick build) {
    weaving.around(
        build,
        Call.entering(CacheBuilds.class, "building", Call.Value.THIS),
        Call.of(CacheBuilds.class, "built", Call.Value.RETURNED));
  }

  /** The class is the library's own counter. */
  static void weaveCounter(Weaving weaving) {
    weaving
        .before(
            named("recordHits").taking("I"), Call.of(CacheRecorder.class, "hit", Call.Value.INDEX))
        .before(
            named("recordMisses").taking("I"),
            Call.of(CacheRecorder.class, "missed", Call.Value.INDEX));
  }
}
