package dev.outrider.agent.testkit.hosts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Prints all that a driver answers: results, exceptions, warnings, and how a cancelled statement
 * and one out of time end.
 *
 * <p>Arguments: the JDBC URL; a statement that would take minutes, or nothing; one that warns, or
 * nothing.
 */
public final class TranscriptHost {

  // What differs from run to run: identity hashes, and MariaDB's number of the connection.
  private static final String CHANCE = "@[0-9a-f]+|conn=[0-9]+";

  private TranscriptHost() {}

  public static void main(String[] arguments) throws Exception {
    Routines.quietDerby();
    CountedDriver.register();
    try (Connection connection = DriverManager.getConnection(arguments[0]);
        Statement statement = connection.createStatement()) {
      tell(
          "create",
          () ->
              statement.executeUpdate(
                  "CREATE TABLE item (id INTEGER NOT NULL, name VARCHAR(5),"
                      + " CONSTRAINT item_key PRIMARY KEY (id))"));
      writing(statement);
      reading(connection, statement);
      failing(connection, statement);
      sameInstance(statement);
      if (!arguments[2].isEmpty()) {
        tell("warn", () -> statement.execute(arguments[2]));
        warnings(statement.getWarnings());
        warnings(connection.getWarnings());
      }
      if (!arguments[1].isEmpty()) {
        tell("cancelled", () -> endOf(() -> cancelled(statement, arguments[1])));
        statement.setQueryTimeout(1);
        tell("out of time", () -> endOf(() -> statement.execute(arguments[1])));
        statement.setQueryTimeout(0);
      }
      tell("still usable", () -> statement.executeUpdate("DELETE FROM item"));
      tell("gone", () -> statement.executeUpdate("DROP TABLE item"));
    }
  }

  private static void writing(Statement statement) throws SQLException {
    tell("insert", () -> statement.executeUpdate("INSERT INTO item VALUES (1, 'one'), (2, 'two')"));
    tell("update", () -> statement.executeLargeUpdate("UPDATE item SET name = 'x' WHERE id = 2"));
    statement.addBatch("INSERT INTO item VALUES (3, 'three')");
    statement.addBatch("INSERT INTO item VALUES (3, 'again')");
    statement.addBatch("INSERT INTO item VALUES (4, 'four')");
    tell("batch", statement::executeBatch);
    warnings(statement.getWarnings());
  }

  private static void reading(Connection connection, Statement statement) throws SQLException {
    tell("result", () -> rows(statement.executeQuery("SELECT id, name FROM item ORDER BY id")));
    tell("execute", () -> statement.execute("SELECT count(*) FROM item"));
    tell("its result", () -> rows(statement.getResultSet()));
    tell("more", () -> statement.getMoreResults() + " " + statement.getUpdateCount());
    try (PreparedStatement select =
        connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
      select.setInt(1, 1);
      tell("prepared", () -> rows(select.executeQuery()));
      tell("same connection", () -> select.getConnection() == connection);
      ResultSet result = select.executeQuery();
      tell("same statement", () -> result.getStatement() == select);
      tell("unwrapped", () -> select.unwrap(PreparedStatement.class) == select);
      select.close();
      tell("closed with it", result::isClosed);
      tell("after close", select::executeQuery);
    }
  }

  private static void failing(Connection connection, Statement statement) throws SQLException {
    tell("twice", () -> statement.executeUpdate("INSERT INTO item VALUES (1, 'again')"));
    tell("too long", () -> statement.executeUpdate("INSERT INTO item VALUES (9, '123456789')"));
    tell("no table", () -> statement.executeQuery("SELECT nothing FROM nowhere"));
    tell("no SQL", () -> statement.execute("SELEKT"));
    tell("no query", () -> statement.executeQuery("DELETE FROM item WHERE id = -1"));
    tell("no text", () -> statement.execute(null));
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
      tell("no parameters", insert::executeUpdate);
    }
  }

  /** What the driver throws is what the caller catches: the very same object. */
  private static void sameInstance(Statement statement) {
    for (String text : new String[] {"FAIL", "ERROR"}) {
      try {
        statement.execute(text);
      } catch (SQLException | Error e) {
        System.out.println(
            text + ": the same " + (e == CountedDriver.FAILURE || e == CountedDriver.ERROR));
        System.out.println(e.getSuppressed().length + " suppressed");
      }
    }
  }

  private static boolean cancelled(Statement statement, String slow) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread cancelling = new Thread(() -> cancelUntil(over, statement));
    cancelling.start();
    try {
      return statement.execute(slow);
    } finally {
      over.set(true);
      cancelling.join();
    }
  }

  private static void cancelUntil(AtomicBoolean over, Statement statement) {
    try {
      do {
        // Time for the statement to begin: some databases forget what they are told before.
        Thread.sleep(200);
        if (!over.get()) {
          statement.cancel();
        }
      } while (!over.get());
    } catch (InterruptedException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How it ended, without where: that is a matter of time. */
  private static String endOf(Callable<?> step) throws Exception {
    try {
      return "result " + step.call();
    } catch (SQLException e) {
      return described(e);
    }
  }

  private static String rows(ResultSet result) throws SQLException {
    StringBuilder rows = new StringBuilder();
    try (result) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        for (int column = 1; column <= columns; column++) {
          rows.append(result.getString(column)).append(' ');
        }
      }
    }
    return rows.toString();
  }

  private static void warnings(SQLWarning warning) {
    for (SQLWarning each = warning; each != null; each = each.getNextWarning()) {
      System.out.println("warning: " + described(each));
    }
  }

  private static void tell(String what, Callable<?> step) {
    try {
      Object result = step.call();
      String text = result instanceof int[] ints ? ints.length + " counts" : "" + result;
      System.out.println(what + ": " + text.replaceAll(CHANCE, "#"));
    } catch (Exception e) {
      System.out.println(what + ": " + described(e));
      // The line and not the frames: what is woven may stand between the driver's own.
      StackTraceElement top = e.getStackTrace()[0];
      System.out.println("  thrown at " + top.getClassName() + ":" + top.getLineNumber());
    }
  }

  private static String described(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      text.append(each.getClass().getName()).append(' ').append(each.getMessage());
      if (each instanceof SQLException sql) {
        text.append(' ').append(sql.getSQLState()).append(' ').append(sql.getErrorCode());
        text.append(sql.getNextException() == null ? "" : " and more");
      }
      text.append(" | ");
    }
    return text.toString().replaceAll(CHANCE, "#").replace('\n', ' ');
  }
}
