package dev.outrider.agent.testkit.hosts;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What one thread works with.
 *
 * @param table its own, of {@code id} and {@code name}
 * @param firstId the first of a thousand ids that nobody used before
 */
record Work(Connection connection, Engine engine, Account account, String table, int firstId) {

  /** Reads everything that an {@code execute} has given. */
  void drain(Statement statement, Boolean firstIsResult) throws SQLException {
    if (firstIsResult == null) {
      return;
    }
    boolean isResult = firstIsResult;
    while (isResult || statement.getUpdateCount() >= 0) {
      if (isResult) {
        account.read(statement.getResultSet());
      }
      isResult = statement.getMoreResults();
    }
  }
}
