package dev.outrider.agent.testkit.hosts;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** What is done to a connection and is no execution of a statement. */
final class TransactionWays {

  private TransactionWays() {}

  static void transactions(Work work) throws SQLException {
    Connection connection = work.connection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      String insert = "INSERT INTO " + work.table() + " (id, name) VALUES (";
      int id = work.firstId() + 400;
      work.account().executed(() -> statement.executeUpdate(insert + id + ", 'kept')"));
      connection.commit();
      work.account().add("commits", 1);
      work.account().executed(() -> statement.executeUpdate(insert + (id + 1) + ", 'gone')"));
      connection.rollback();
      work.account().add("rollbacks", 1);
      savepoint(work, statement, insert + (id + 2) + ", 'gone')");
    }
    connection.commit();
    work.account().add("commits", 1);
    connection.setAutoCommit(true);
  }

  private static void savepoint(Work work, Statement statement, String insert) throws SQLException {
    Savepoint savepoint = work.connection().setSavepoint("here");
    work.account().executed(() -> statement.executeUpdate(insert));
    work.connection().rollback(savepoint);
    work.connection().releaseSavepoint(work.connection().setSavepoint("there"));
  }

  /** Questions and settings for which a driver may run SQL of its own. */
  static void questions(Work work) throws SQLException {
    Connection connection = work.connection();
    connection.isValid(1);
    connection.getCatalog();
    connection.getSchema();
    int isolation = connection.getTransactionIsolation();
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    connection.setTransactionIsolation(isolation);
    connection.isReadOnly();
    connection.getWarnings();
    connection.clearWarnings();
    DatabaseMetaData about = connection.getMetaData();
    about.getUserName();
    about.getDatabaseProductVersion();
    // Their rows are no rows of a query.
    readAll(about.getTables(null, null, "%", null));
    readAll(about.getColumns(null, null, "letters", "%"));
    readAll(about.getPrimaryKeys(null, null, "letters"));
    readAll(about.getIndexInfo(null, null, "letters", false, true));
    readAll(about.getTypeInfo());
  }

  private static void readAll(ResultSet result) throws SQLException {
    try (result) {
      while (result.next()) {
        result.getString(1);
      }
    }
  }
}
