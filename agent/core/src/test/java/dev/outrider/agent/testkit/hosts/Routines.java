package dev.outrider.agent.testkit.hosts;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Procedures in Java, which databases call back: what they execute is part of the call. */
public final class Routines {

  private Routines() {}

  /** Has Derby, if it is used at all, write no log file where the tests run. */
  static void quietDerby() {
    System.setProperty("derby.stream.error.method", Routines.class.getName() + ".noLog");
  }

  /** For Derby. */
  public static OutputStream noLog() {
    return OutputStream.nullOutputStream();
  }

  /** For H2. */
  public static int nested(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM letters")) {
      result.next();
      return result.getInt(1);
    }
  }

  /** For Derby, which gives the open results to the caller. */
  public static void twoResults(ResultSet[] one, ResultSet[] two) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:default:connection");
    one[0] = connection.createStatement().executeQuery("SELECT name FROM letters");
    two[0] = connection.createStatement().executeQuery("SELECT count(*) FROM letters");
  }
}
