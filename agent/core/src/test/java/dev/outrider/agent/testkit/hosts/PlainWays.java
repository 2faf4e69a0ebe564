package dev.outrider.agent.testkit.hosts;

import java.sql.SQLException;
import java.sql.Statement;

/** Statements that are given their text when they are executed. */
final class PlainWays {

  private PlainWays() {}

  static void plain(Work work) throws SQLException {
    Account account = work.account();
    int id = work.firstId();
    try (Statement statement = work.connection().createStatement()) {
      account.executed(
          () ->
              statement.executeUpdate(
                  "INSERT INTO " + work.table() + " (id, name) VALUES (" + id + ", 'it''s')"));
      account.executed(
          () ->
              statement.executeLargeUpdate(
                  "UPDATE " + work.table() + " SET name = 'other' WHERE id = " + id));
      account.queried(
          () -> statement.executeQuery("SELECT name FROM letters WHERE id IN (1, 2, 3)"));
      String select = "SELECT name FROM " + work.table() + " WHERE id = " + id;
      work.drain(statement, account.executed(() -> statement.execute(select)));
      String delete = "DELETE FROM " + work.table() + " WHERE id = " + id;
      work.drain(statement, account.executed(() -> statement.execute(delete)));
    }
  }

  static void keys(Work work) throws SQLException {
    String insert = "INSERT INTO keyed (name) VALUES ('made')";
    try (Statement statement = work.connection().createStatement()) {
      work.account()
          .executed(() -> statement.executeUpdate(insert, Statement.RETURN_GENERATED_KEYS));
      readKeys(statement);
      work.account().executed(() -> statement.execute(insert, Statement.RETURN_GENERATED_KEYS));
      readKeys(statement);
      if (!work.engine().returning().isEmpty()) {
        work.account().queried(() -> statement.executeQuery(work.engine().returning()));
      }
    }
  }

  /** Keys are no rows of a query. */
  static void readKeys(Statement statement) throws SQLException {
    try (var keys = statement.getGeneratedKeys()) {
      while (keys.next()) {
        keys.getLong(1);
      }
    }
  }

  static void failing(Work work) throws SQLException {
    String insert = "INSERT INTO letters (id, name) VALUES (1, 'there already')";
    try (Statement statement = work.connection().createStatement()) {
      work.account().executed(() -> statement.executeUpdate(insert));
      work.account().executed(() -> statement.executeQuery("SELECT nothing FROM nowhere"));
      work.account().executed(() -> statement.execute("SELEKT 1"));
      work.account().executed(() -> statement.executeLargeUpdate(insert));
      work.account().executed(() -> statement.executeQuery("DELETE FROM letters WHERE id = -1"));
    }
  }
}
