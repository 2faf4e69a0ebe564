package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.PlanReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own connection, in one transaction that only reads and is never committed.
 *
 * <p>For one thread; {@link #abort} may come from another.
 */
final class Session implements AutoCloseable {

  private final Connection connection;
  private volatile @Nullable Statement running;

  Session(Connection connection) {
    this.connection = connection;
  }

  void begin() throws SQLException {
    // A hint to some drivers, an order to others; databases say the rest in their own words.
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
  }

  /** The version as the server words it. */
  String serverVersion() throws SQLException {
    return connection.getMetaData().getDatabaseProductVersion();
  }

  int serverMajorVersion() throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion();
  }

  /** One of the agent's own statements; never the host's. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      running = statement;
      statement.execute(sql);
    } finally {
      running = null;
    }
  }

  /** A column of all rows of an EXPLAIN, a line each. */
  String explain(String sql, int column) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      running = statement;
      statement.setQueryTimeout(PlanReader.LIMIT_SECONDS);
      try (ResultSet rows = statement.executeQuery(sql)) {
        StringJoiner lines = new StringJoiner("\n");
        while (rows.next()) {
          lines.add(String.valueOf(rows.getString(column)));
        }
        return lines.toString();
      }
    } finally {
      running = null;
    }
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.rollback();
    } finally {
      connection.close();
    }
  }

  /** Each step for the drivers that do not heed the one before it. */
  void abort() {
    Statement statement = running;
    if (statement != null) {
      quietly(statement::cancel);
    }
    quietly(() -> connection.abort(Runnable::run));
    quietly(connection::close);
  }

  private interface Ending {
    void run() throws SQLException;
  }

  private static void quietly(Ending ending) {
    try {
      ending.run();
    } catch (SQLException | RuntimeException | LinkageError e) {
      // The next step may do; the caller has its answer already.
    }
  }
}
