package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;

/**
 * HikariCP from 2.4 on: its pool, which every {@code getConnection} of a data source ends in, and
 * the connections it lends.
 */
final class HikariProbe implements Probe {

  private static final String POOL = "com/zaxxer/hikari/pool/HikariPool";
  private static final String LENT = "com/zaxxer/hikari/pool/ProxyConnection";

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(POOL) || look.name().equals(LENT);
  }

  @Override
  public void weave(Weaving weaving) {
    if (weaving.look().name().equals(POOL)) {
      weaving.require("getConnection");
      // The one without a timeout calls this one.
      PoolCalls.weavePool(weaving, named("getConnection").taking("J"));
    } else {
      PoolCalls.weaveLent(weaving);
    }
  }
}
