package dev.outrider.agent.explain.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.explain.Plan;
import dev.outrider.agent.testkit.servers.PostgresServer;
import dev.outrider.protocol.CommandResult.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a real server. */
class PostgresExplainIT {

  private static Explaining database;

  @BeforeAll
  static void fill() throws SQLException {
    database =
        new Explaining(PostgresServer.newDatabase())
            .with(
                "CREATE TABLE item (id INT PRIMARY KEY, name TEXT, price INT, data JSONB,"
                    + " made TIMESTAMP)",
                "INSERT INTO item SELECT n, 'name' || n, n, '{}', now()"
                    + " FROM generate_series(1, 20000) n",
                "CREATE INDEX item_name ON item (name)",
                "CREATE TABLE shelf (id INT)",
                "INSERT INTO shelf VALUES (1), (2)",
                "CREATE VIEW hidden AS SELECT id FROM item WHERE name <> 'sec''ret\n"
                    + "->  Seq Scan on forged' AND price > 4711",
                "CREATE FUNCTION erase(INT) RETURNS INT LANGUAGE plpgsql VOLATILE AS"
                    + " $$ BEGIN DELETE FROM shelf; RETURN 1; END $$",
                "CREATE FUNCTION lying_erase(INT) RETURNS INT LANGUAGE plpgsql IMMUTABLE AS"
                    + " $$ BEGIN RETURN erase(1); END $$",
                "CREATE FUNCTION slow(INT) RETURNS INT LANGUAGE plpgsql IMMUTABLE AS"
                    + " $$ BEGIN PERFORM pg_sleep(60); RETURN 1; END $$",
                "ANALYZE");
  }

  @Test
  void tellsAFullScanFromAnIndex() throws SQLException {
    Plan scan = database.plan("SELECT * FROM item WHERE price = ?");
    assertThat(scan.fullScans()).containsExactly("item");
    assertThat(scan.indexes()).isEmpty();
    assertThat(scan.text()).contains("Filter: (price = $1)", "cost=");

    Plan search = database.plan("SELECT * FROM item WHERE name = ? AND id IN (?)");
    assertThat(search.fullScans()).isEmpty();
    assertThat(search.indexes()).containsAnyOf("item_name", "item_pkey");
    assertThat(database.plan("SELECT * FROM item WHERE name = ? LIMIT ?").indexes())
        .containsExactly("item_name");
  }

  @Test
  void explainsWithoutParametersAndWithOddOnes() throws SQLException {
    assertThat(database.plan("SELECT count(*) FROM shelf").fullScans()).containsExactly("shelf");
    assertThat(database.plan("SELECT * FROM item WHERE data ? ? ?").fullScans())
        .containsExactly("item");
    database.plan("SELECT * FROM item WHERE made > now() - interval ? AND made < timestamp ?");
    database.plan("INSERT INTO item (id, name, price) VALUES (?) ON CONFLICT (id) DO NOTHING");
    database.plan("SELECT * FROM item WHERE (id, name) IN ((?))");
  }

  /** What 12 to 15 need works on later versions too. */
  @Test
  void explainsTheOlderWay() throws Exception {
    try (Connection connection = database.connect()) {
      Session session = new Session(connection);
      session.begin();
      Plan plan = new Postgres(15).explain(session, "SELECT * FROM item WHERE name = ? AND id > ?");
      assertThat(plan.indexes()).containsExactly("item_name");
      assertThat(plan.text()).contains("(name = $1)", "(id > $2)");
      assertThat(preparedStatements(connection)).isZero();
      try {
        new Postgres(15).explain(session, "SELECT * FROM missing WHERE a = ?");
      } catch (SQLException e) {
        assertThat(e.getSQLState()).isEqualTo("42P01");
      }
      session.rollback();
      assertThat(preparedStatements(connection)).isZero();
    }
  }

  private static long preparedStatements(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'outrider%'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void saysThatVersionsBefore12CannotPlanForParameters() throws Exception {
    try (Connection connection = database.connect()) {
      Session session = new Session(connection);
      session.begin();
      assertThat(new Postgres(11).explain(session, "SELECT * FROM shelf").fullScans())
          .containsExactly("shelf");
      try {
        new Postgres(11).explain(session, "SELECT * FROM shelf WHERE id = ?");
        throw new AssertionError("explained");
      } catch (Obstacle e) {
        assertThat(e.explanation().status()).isEqualTo(Status.UNSUITABLE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM shelf",
        "DELETE FROM shelf WHERE id = ?",
        "WITH gone AS (DELETE FROM shelf RETURNING id) SELECT * FROM gone",
        "SELECT erase(?)",
        "UPDATE shelf SET id = ?",
        "INSERT INTO shelf SELECT id FROM shelf",
        "SELECT * INTO other FROM shelf",
      })
  void explainsChangesAndChangesNothing(String statement) throws SQLException {
    database.plan(statement);
    assertThat(database.count("shelf WHERE id IN (1, 2)")).isEqualTo(2);
    assertThat(database.count("shelf")).isEqualTo(2);
  }

  @Test
  void evenPlanningCannotWrite() throws SQLException {
    database.assertRefused(
        Status.UNSUITABLE, "SELECT lying_erase(CAST(TRUE AS INT))", "SQLState 25006");
    assertThat(database.count("shelf")).isEqualTo(2);
  }

  @Test
  void evenIfTheUrlSaysThatReadOnlyIsToBeIgnored() throws SQLException {
    new Explaining(database.url() + "&readOnlyMode=ignore&preferQueryMode=extended")
        .assertRefused(
            Status.UNSUITABLE, "SELECT lying_erase(CAST(TRUE AS INT))", "SQLState 25006");
    assertThat(database.count("shelf")).isEqualTo(2);
  }

  @Test
  void planningEndsWithTheTimeLimit() throws SQLException {
    database.assertRefused(
        Status.TIMED_OUT, "SELECT slow(CAST(TRUE AS INT))", "no plan within 5 s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ?; DELETE FROM shelf",
        "(ANALYZE) DELETE FROM shelf",
        "ANALYZE DELETE FROM shelf",
        "COPY shelf TO PROGRAM ?",
        "SELECT E'\\'; DELETE FROM shelf; --'",
        "SELECT $a$; DELETE FROM shelf; $a$",
        "CALL erase(?)",
      })
  void explainsNothingElse(String statement) throws SQLException {
    assertThat(database.explain(statement).status()).isEqualTo(Status.UNSUITABLE);
    assertThat(database.count("shelf")).isEqualTo(2);
  }

  @Test
  void holdsNoLiteralOfAView() throws SQLException {
    Plan plan = database.plan("SELECT * FROM hidden");
    assertThat(plan.text()).contains("Filter: ", "(price > ?)").doesNotContain("sec", "4711");
    assertThat(plan.fullScans()).containsExactly("item");
  }

  @Test
  void saysWhatIsWrong() throws SQLException {
    database.assertRefused(
        Status.UNSUITABLE,
        "SELECT * FROM missing",
        "SQLState 42P01: ERROR: relation \"missing\" does not exist");
    String gone = database.url().replaceFirst("/test\\d+", "/hunter2");
    new Explaining(gone).assertRefused(Status.REFUSED, "SELECT ?", "SQLState 3D000");
    assertThat(new Explaining(gone).explain("SELECT ?").message()).doesNotContain("hunter2");
    new Explaining("jdbc:postgresql://127.0.0.1:1/x")
        .assertRefused(Status.REFUSED, "SELECT ?", "SQLState 08001");
  }
}
