package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;

/**
 * c3p0 from 0.9.1 on: the data source that all of its data sources with a pool are, and the
 * connections it lends, which since 0.11 are made of an abstract class.
 */
final class C3p0Probe implements Probe {

  private static final String POOL = "com/mchange/v2/c3p0/impl/AbstractPoolBackedDataSource";
  private static final String LENT = "com/mchange/v2/c3p0/impl/NewProxyConnection";
  private static final String ABSTRACT_LENT = "com/mchange/v2/c3p0/impl/AbstractNewProxyConnection";

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(POOL) || name.equals(LENT) || name.equals(ABSTRACT_LENT);
  }

  @Override
  public void weave(Weaving weaving) {
    if (weaving.look().name().equals(POOL)) {
      weaving.require("getConnection");
      // Both of them, without and with a user: neither calls the other.
      PoolCalls.weavePool(weaving, named("getConnection"));
    } else {
      PoolCalls.weaveLent(weaving);
    }
  }
}
