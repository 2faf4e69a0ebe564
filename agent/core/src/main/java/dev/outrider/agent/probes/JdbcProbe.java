package dev.outrider.agent.probes;

import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;

/**
 * JDBC drivers: each {@code execute...} of a statement, which text it runs, the rows it gives, and
 * the connections and transactions it is part of.
 *
 * <p>Drivers are woven, pools and proxies are not; that is what makes an execution count once.
 */
final class JdbcProbe implements Probe {

  @Override
  public boolean matches(ClassLook look) {
    return JdbcClasses.kindOf(look) != JdbcClasses.Kind.NONE;
  }

  @Override
  public void weave(Weaving weaving) {
    switch (JdbcClasses.kindOf(weaving.look())) {
      case STATEMENT:
        JdbcWeaving.weaveStatement(weaving);
        break;
      case RESULT:
        JdbcWeaving.weaveResult(weaving);
        break;
      case CONNECTION:
        JdbcWeaving.weaveConnection(weaving);
        break;
      case META_DATA:
        JdbcWeaving.weaveMetaData(weaving);
        break;
      case DRIVER:
        JdbcWeaving.weaveDriver(weaving);
        break;
      default:
        throw new IllegalStateException(weaving.look().name() + " is no driver's class");
    }
  }
}
