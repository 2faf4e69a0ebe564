package dev.outrider.sidecar.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection to the database, and its statements, each prepared once. For one thread. */
final class Sql implements AutoCloseable {

  /** Makes something of a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Does something with a row. */
  interface EachRow {
    void read(ResultSet row) throws SQLException;
  }

  /** What is done in one transaction. */
  interface Work {
    void run() throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  void run(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepare(sql, values);
    if (statement.execute()) {
      // A pragma answers with rows; one that is not read to its end is not done.
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          // Nothing in it is of interest.
        }
      }
    }
  }

  /**
   * Runs to its end what gives rows that have no columns, as {@code incremental_vacuum} does a
   * page: a prepared statement would stop at the first of them, and hold its lock.
   */
  void runToItsEnd(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  void each(String sql, EachRow use, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = prepare(sql, values).executeQuery()) {
      while (rows.next()) {
        use.read(rows);
      }
    }
  }

  <T> List<T> list(String sql, Row<T> read, @Nullable Object... values) throws SQLException {
    List<T> all = new ArrayList<>();
    each(sql, row -> all.add(read.read(row)), values);
    return all;
  }

  /** The number in the first row, or {@code otherwise} if there is no row or it holds none. */
  long number(String sql, long otherwise, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = prepare(sql, values).executeQuery()) {
      if (!rows.next()) {
        return otherwise;
      }
      long number = rows.getLong(1);
      return rows.wasNull() ? otherwise : number;
    }
  }

  /** Does all of it or, if it fails, nothing. */
  void transaction(Work work) throws SQLException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      work.run();
      connection.commit();
      done = true;
    } finally {
      end(done);
    }
  }

  // After some errors SQLite has ended the transaction itself; that it has is no failure.
  private void end(boolean done) throws SQLException {
    if (done) {
      connection.setAutoCommit(true);
      return;
    }
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      connection.close();
    }
  }

  /** Reads all in it from one state of the database. */
  void snapshot(Work work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      work.run();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    @Nullable PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
