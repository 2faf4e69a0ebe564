package dev.outrider.demo.studio.database;

import dev.outrider.demo.studio.counts.Counters;
import dev.outrider.demo.studio.counts.StatementCounter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One connection while it is borrowed; every method executes once and counts that, whatever comes
 * of it. One thread at a time.
 */
public final class Session {
  private final Connection connection;
  private final Counters counters;

  Session(Connection connection, Counters counters) {
    this.connection = connection;
    this.counters = counters;
  }

  /** All rows of a prepared query. */
  public <T> List<T> query(String sql, Row<T> row, Object... parameters) {
    return run(
        () -> {
          try (PreparedStatement statement = prepare(sql, parameters);
              ResultSet rows = counted(sql, statement::executeQuery)) {
            return readAll(rows, row);
          }
        });
  }

  /** The first row of a prepared query. */
  public <T> Optional<T> find(String sql, Row<T> row, Object... parameters) {
    return query(sql, row, parameters).stream().findFirst();
  }

  /** Executes a prepared statement and returns how many rows it changed. */
  public int update(String sql, Object... parameters) {
    return run(
        () -> {
          try (PreparedStatement statement = prepare(sql, parameters)) {
            return counted(sql, statement::executeUpdate);
          }
        });
  }

  /** Executes a prepared statement once for all {@code rows} of parameters. */
  public void batch(String sql, Stream<Object[]> rows) {
    run(
        () -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Iterator<Object[]> each = rows.iterator(); each.hasNext(); ) {
              bind(statement, each.next());
              statement.addBatch();
            }
            return counted(sql, statement::executeBatch);
          }
        });
  }

  /** All rows of a query whose literals stand in its text, through a plain statement. */
  public <T> List<T> queryText(String sql, Row<T> row) {
    return run(
        () -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = counted(sql, () -> statement.executeQuery(sql))) {
            return readAll(rows, row);
          }
        });
  }

  /** Executes a text, such as DDL, through a plain statement. */
  public void execute(String sql) {
    run(
        () -> {
          try (Statement statement = connection.createStatement()) {
            return counted(sql, () -> statement.execute(sql));
          }
        });
  }

  private PreparedStatement prepare(String sql, Object[] parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    bind(statement, parameters);
    return statement;
  }

  private static void bind(PreparedStatement statement, Object[] parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  private static <T> List<T> readAll(ResultSet rows, Row<T> row) throws SQLException {
    List<T> all = new ArrayList<>();
    while (rows.next()) {
      all.add(row.read(rows));
    }
    return all;
  }

  private <T> T counted(String sql, Call<T> execution) throws SQLException {
    StatementCounter counter = counters.statement(sql);
    counter.executed();
    try {
      return execution.run();
    } catch (SQLException e) {
      counter.failed();
      throw e;
    }
  }

  private static <T> T run(Call<T> call) {
    try {
      return call.run();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** A call into JDBC. */
  @FunctionalInterface
  private interface Call<T> {
    T run() throws SQLException;
  }
}
