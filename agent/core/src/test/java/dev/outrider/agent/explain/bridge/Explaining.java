package dev.outrider.agent.explain.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.explain.Explanation;
import dev.outrider.agent.explain.Plan;
import dev.outrider.agent.explain.PlanReader;
import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.recorder.sql.ConnectionOrigin;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A database of a test, and explaining what runs on it. */
record Explaining(String url, Properties properties) {

  Explaining(String url) {
    this(url, new Properties());
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, properties);
  }

  Explaining with(String... statements) throws SQLException {
    try (Connection connection = connect()) {
      run(connection, statements);
    }
    return this;
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  long count(String table) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  Explanation explain(String statement) throws SQLException {
    return explain(new JdbcPlanReader(), statement);
  }

  Explanation explain(PlanReader reader, String statement) throws SQLException {
    return reader.read(
        statement, new ConnectionOrigin(DriverManager.getDriver(url), url, properties));
  }

  Plan plan(String statement) throws SQLException {
    Explanation explanation = explain(statement);
    assertThat(explanation.status()).as(explanation.message()).isEqualTo(Status.DONE);
    return explanation.plan();
  }

  void assertRefused(Status status, String statement, String message) throws SQLException {
    Explanation explanation = explain(statement);
    assertThat(explanation.plan()).isNull();
    assertThat(explanation.message()).contains(message);
    assertThat(explanation.status()).as(explanation.message()).isEqualTo(status);
  }
}
