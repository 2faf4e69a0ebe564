package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.RETURNED;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.Call.Value.THROWN;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.MethodPick;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.pools.PoolRecorder;
import dev.outrider.recorder.view.Tracked;

/** What every connection pool's probe has in common. */
final class PoolCalls {

  private static final Call BUILT = Call.of(PoolRecorder.class, "built", THIS);
  private static final Call ENTER = Call.entering(PoolRecorder.class, "enter");
  private static final Call TAKEN =
      Call.of(PoolRecorder.class, "taken", ENTERED, THIS, RETURNED, THROWN);
  private static final Call GIVEN_BACK = Call.of(PoolRecorder.class, "returned", THIS);

  private PoolCalls() {}

  /**
   * The class is a pool.
   *
   * @param take the methods that give a connection, none of which calls another
   */
  static void weavePool(Weaving weaving, MethodPick take) {
    weaving.track(Tracked.class).built(BUILT).around(take, ENTER, TAKEN);
  }

  /** The class is what a pool lends, made anew each time or at least owned by one borrower. */
  static void weaveLent(Weaving weaving) {
    weaving.require("close").track(Tracked.class).before(named("close").taking(""), GIVEN_BACK);
  }
}
