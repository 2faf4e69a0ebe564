package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;

/** Agroal: its pool, the one that keeps no connections too, and the connections it lends. */
final class AgroalProbe implements Probe {

  private static final String POOL = "io/agroal/pool/ConnectionPool";
  private static final String POOLLESS = "io/agroal/pool/Poolless";
  private static final String LENT = "io/agroal/pool/wrapper/ConnectionWrapper";

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(POOL) || name.equals(POOLLESS) || name.equals(LENT);
  }

  @Override
  public void weave(Weaving weaving) {
    if (weaving.look().name().equals(LENT)) {
      PoolCalls.weaveLent(weaving);
    } else {
      weaving.require("getConnection");
      PoolCalls.weavePool(weaving, named("getConnection").taking(""));
    }
  }
}
