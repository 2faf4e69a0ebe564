package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;

/**
 * Apache Commons DBCP 2, also as Tomcat has it under a package of its own: the data source over a
 * pool, which a {@code BasicDataSource} makes for itself, and the connections it lends.
 */
final class Dbcp2Probe implements Probe {

  private static final String COMMONS = "org/apache/commons/dbcp2/";
  private static final String TOMCAT = "org/apache/tomcat/dbcp/dbcp2/";
  private static final String POOL = "PoolingDataSource";
  private static final String LENT = "PoolingDataSource$PoolGuardConnectionWrapper";

  @Override
  public boolean matches(ClassLook look) {
    return is(look, POOL) || is(look, LENT);
  }

  private static boolean is(ClassLook look, String simpleName) {
    return look.simpleName().equals(simpleName)
        && (look.name().startsWith(COMMONS) || look.name().startsWith(TOMCAT));
  }

  @Override
  public void weave(Weaving weaving) {
    if (is(weaving.look(), POOL)) {
      weaving.require("getConnection");
      // The one that takes a user and a password only throws.
      PoolCalls.weavePool(weaving, named("getConnection").taking(""));
    } else {
      PoolCalls.weaveLent(weaving);
    }
  }
}
