package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.pools.PoolRecorder;
import dev.outrider.recorder.view.Tracked;

/**
 * Tomcat JDBC from 7 on: its pool, where a physical connection is borrowed and where it comes back.
 *
 * <p>What the host gets is a {@code java.lang.reflect.Proxy} that nothing can be hung on, so it
 * hangs on the pooled connection behind it, which one borrower at a time owns. Connections asked
 * for with {@code getConnectionAsync} are not timed.
 */
final class TomcatJdbcProbe implements Probe {

  private static final String POOL = "org/apache/tomcat/jdbc/pool/ConnectionPool";
  private static final String LENT = "org/apache/tomcat/jdbc/pool/PooledConnection";
  private static final String STRING = "Ljava/lang/String;";

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(POOL) || look.name().equals(LENT);
  }

  @Override
  public void weave(Weaving weaving) {
    if (weaving.look().name().equals(LENT)) {
      weaving.track(Tracked.class);
      return;
    }
    weaving.require("borrowConnection").require("returnConnection");
    PoolCalls.weavePool(
        weaving, named("borrowConnection").taking("I" + STRING + STRING).ofAnyAccess());
    weaving.before(
        named("returnConnection", "abandon").taking("L" + LENT + ";").ofAnyAccess(),
        Call.of(PoolRecorder.class, "returned", FIRST));
  }
}
