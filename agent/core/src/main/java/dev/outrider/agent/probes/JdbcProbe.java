package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FLAG;
import static dev.outrider.agent.weave.Call.Value.INDEX;
import static dev.outrider.agent.weave.Call.Value.NUMBER;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.Call.Value.RETURNED;
import static dev.outrider.agent.weave.Call.Value.TEXT;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.Call.Value.THROWN;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.ConnectionRecorder;
import dev.outrider.recorder.JdbcRecorder;
import dev.outrider.recorder.TrackedConnection;
import dev.outrider.recorder.TrackedResult;
import dev.outrider.recorder.TrackedStatement;

/**
 * JDBC drivers: each {@code execute...} of a statement, which text it runs, the rows it gives, and
 * the connections and transactions it is part of.
 *
 * <p>Drivers are woven, pools and proxies are not; that is what makes an execution count once.
 */
final class JdbcProbe implements Probe {

  private static final String STRING = "Ljava/lang/String;";

  private static final Call ENTER = Call.entering(JdbcRecorder.class, "enter", THIS);
  private static final Call EXIT =
      Call.of(JdbcRecorder.class, "exit", ENTERED, THIS, RETURNED, THROWN);
  private static final Call EXIT_TEXT =
      Call.of(JdbcRecorder.class, "exitText", ENTERED, THIS, TEXT, RETURNED, THROWN);
  private static final Call EXIT_BATCH =
      Call.of(JdbcRecorder.class, "exitBatch", ENTERED, THIS, RETURNED, THROWN);
  private static final Call ENTER_TRANSACTION =
      Call.entering(ConnectionRecorder.class, "enterTransaction", THIS);
  private static final Call ENTER_CHECK =
      Call.entering(ConnectionRecorder.class, "enterCheck", THIS);
  private static final Call ENTER_CONNECT =
      Call.entering(ConnectionRecorder.class, "enterConnect", THIS);

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public boolean matches(ClassLook look) {
    return JdbcClasses.isStatement(look)
        || JdbcClasses.isResult(look)
        || JdbcClasses.isConnection(look)
        || JdbcClasses.isDriver(look);
  }

  @Override
  public void weave(Weaving weaving) {
    ClassLook look = weaving.look();
    if (JdbcClasses.isStatement(look)) {
      weaveStatement(weaving);
    } else if (JdbcClasses.isResult(look)) {
      weaveResult(weaving);
    } else if (JdbcClasses.isConnection(look)) {
      weaveConnection(weaving);
    } else {
      weaveDriver(weaving);
    }
  }

  private static void weaveStatement(Weaving weaving) {
    if (!JdbcClasses.isBelowStatement(weaving.look())) {
      weaving.track(TrackedStatement.class);
    }
    String[] execute = {"execute", "executeQuery", "executeUpdate", "executeLargeUpdate"};
    weaving
        .around(named(execute).taking(""), ENTER, EXIT)
        .around(named(execute).takingFirst(STRING), ENTER, EXIT_TEXT)
        .around(named("executeBatch", "executeLargeBatch").taking(""), ENTER, EXIT_BATCH)
        .before(
            named("addBatch").taking(STRING), Call.of(JdbcRecorder.class, "batched", THIS, TEXT))
        .after(
            named("getResultSet").taking(""), Call.of(JdbcRecorder.class, "result", THIS, RETURNED))
        .before(named("close", "getMoreResults"), Call.of(JdbcRecorder.class, "leftResult", THIS));
    Call number = Call.of(JdbcRecorder.class, "parameter", THIS, INDEX, NUMBER);
    Call object = Call.of(JdbcRecorder.class, "parameter", THIS, INDEX, OBJECT);
    weaving
        .before(named("setInt").taking("II"), number)
        .before(named("setLong").taking("IJ"), number)
        .before(named("setString").taking("I" + STRING), object)
        .before(named("setObject").takingFirst("ILjava/lang/Object;"), object)
        .before(named("setBigDecimal").taking("ILjava/math/BigDecimal;"), object);
  }

  private static void weaveResult(Weaving weaving) {
    if (!JdbcClasses.isBelowResult(weaving.look())) {
      weaving.track(TrackedResult.class);
    }
    weaving
        .countRows(named("next").taking(""))
        .before(named("close").taking(""), Call.of(JdbcRecorder.class, "closedResult", THIS));
  }

  private static void weaveConnection(Weaving weaving) {
    if (!JdbcClasses.isBelowConnection(weaving.look())) {
      weaving.track(TrackedConnection.class);
    }
    weaving
        .after(
            named("createStatement"), Call.of(ConnectionRecorder.class, "created", RETURNED, THIS))
        .after(
            named("prepareStatement", "prepareCall").takingFirst(STRING),
            Call.of(ConnectionRecorder.class, "prepared", RETURNED, THIS, TEXT))
        .around(
            named("commit").taking(""),
            ENTER_TRANSACTION,
            Call.of(ConnectionRecorder.class, "committed", ENTERED, THIS, THROWN))
        .around(
            named("rollback").taking(""),
            ENTER_TRANSACTION,
            Call.of(ConnectionRecorder.class, "rolledBack", ENTERED, THIS, THROWN))
        .around(
            named("setAutoCommit").taking("Z"),
            ENTER_TRANSACTION,
            Call.of(ConnectionRecorder.class, "autoCommit", ENTERED, THIS, FLAG, THROWN))
        .around(named("isValid"), ENTER_CHECK, Call.of(ConnectionRecorder.class, "exit", ENTERED))
        .before(named("close", "abort"), Call.of(ConnectionRecorder.class, "closing", THIS));
  }

  private static void weaveDriver(Weaving weaving) {
    String urlAndProperties = STRING + "Ljava/util/Properties;";
    Call connected =
        Call.of(
            ConnectionRecorder.class, "connected", ENTERED, THIS, TEXT, OBJECT, RETURNED, THROWN);
    Call exit = Call.of(ConnectionRecorder.class, "exit", ENTERED);
    String[] connect = {"connect", "createConnection"};
    weaving
        .around(named(connect).taking(urlAndProperties), ENTER_CONNECT, connected)
        .around(named(connect).taking(urlAndProperties).thatAreStatic(), ENTER_CONNECT, connected)
        .around(named(connect).thatAreStatic(), ENTER_CONNECT, exit);
  }
}
