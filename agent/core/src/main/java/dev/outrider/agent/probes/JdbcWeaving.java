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
import dev.outrider.agent.weave.MethodPick;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.jdbc.ConnectionRecorder;
import dev.outrider.recorder.jdbc.JdbcRecorder;
import dev.outrider.recorder.jdbc.TrackedConnection;
import dev.outrider.recorder.jdbc.TrackedResult;
import dev.outrider.recorder.jdbc.TrackedStatement;

/**
 * What is woven into the classes of JDBC drivers.
 *
 * <p>Apart from the probe, which every JVM loads: this is loaded with the first driver.
 */
final class JdbcWeaving {

  private static final String STRING = "Ljava/lang/String;";

  // Of a connection's methods, those for which one driver or another runs SQL: it is not the
  // application's, which did not ask for any.
  private static final String[] RUN_SQL_OF_THEIR_OWN = {
    "isValid",
    "getCatalog",
    "setCatalog",
    "getSchema",
    "setSchema",
    "getTransactionIsolation",
    "setTransactionIsolation",
    "setReadOnly",
    "setSavepoint",
    "releaseSavepoint",
    "rollback",
    "getClientInfo",
    "setClientInfo",
    "getMetaData",
    "getTypeMap",
    "createArrayOf",
    "createStruct"
  };

  private static final Call ENTER = Call.entering(JdbcRecorder.class, "enter", THIS);
  private static final Call EXIT =
      Call.of(JdbcRecorder.class, "exit", ENTERED, THIS, RETURNED, THROWN);
  private static final Call EXIT_TEXT =
      Call.of(JdbcRecorder.class, "exitText", ENTERED, THIS, TEXT, RETURNED, THROWN);
  private static final Call EXIT_BATCH =
      Call.of(JdbcRecorder.class, "exitBatch", ENTERED, THIS, RETURNED, THROWN);
  private static final Call ENTER_TRANSACTION =
      Call.entering(ConnectionRecorder.class, "enterTransaction", THIS);
  private static final Call ENTER_OWN = Call.entering(ConnectionRecorder.class, "enterOwn", THIS);
  private static final Call EXIT_OWN = Call.of(ConnectionRecorder.class, "exit", ENTERED);
  private static final Call ENTER_CONNECT =
      Call.entering(ConnectionRecorder.class, "enterConnect", THIS);

  private JdbcWeaving() {}

  static void weaveStatement(Weaving weaving) {
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

  static void weaveResult(Weaving weaving) {
    if (!JdbcClasses.isBelowResult(weaving.look())) {
      weaving.track(TrackedResult.class);
    }
    weaving
        .countRows(named("next").taking(""))
        .before(named("close").taking(""), Call.of(JdbcRecorder.class, "closedResult", THIS));
  }

  static void weaveConnection(Weaving weaving) {
    if (!JdbcClasses.isBelowConnection(weaving.look())) {
      weaving.track(TrackedConnection.class);
    }
    weaving
        .after(
            named("createStatement"), Call.of(ConnectionRecorder.class, "created", RETURNED, THIS))
        .around(
            named("prepareStatement", "prepareCall").takingFirst(STRING),
            ENTER_OWN,
            Call.of(ConnectionRecorder.class, "prepared", ENTERED, RETURNED, THIS, TEXT))
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
        .around(named(RUN_SQL_OF_THEIR_OWN), ENTER_OWN, EXIT_OWN)
        .before(named("close", "abort"), Call.of(ConnectionRecorder.class, "closing", THIS));
  }

  static void weaveMetaData(Weaving weaving) {
    weaving.around(MethodPick.beginningWith("get"), ENTER_OWN, EXIT_OWN);
  }

  static void weaveDriver(Weaving weaving) {
    String urlAndProperties = STRING + "Ljava/util/Properties;";
    Call connected =
        Call.of(
            ConnectionRecorder.class, "connected", ENTERED, THIS, TEXT, OBJECT, RETURNED, THROWN);
    String[] connect = {"connect", "createConnection"};
    weaving
        .around(named(connect).taking(urlAndProperties), ENTER_CONNECT, connected)
        .around(named(connect).taking(urlAndProperties).thatAreStatic(), ENTER_CONNECT, connected)
        .around(named(connect).thatAreStatic(), ENTER_CONNECT, EXIT_OWN);
  }
}
