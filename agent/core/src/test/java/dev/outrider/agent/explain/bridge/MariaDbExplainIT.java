package dev.outrider.agent.explain.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.explain.Plan;
import dev.outrider.agent.testkit.servers.MariaDbServer;
import dev.outrider.protocol.CommandResult.Status;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With a real MariaDB, through its own driver and MySQL's. */
class MariaDbExplainIT {

  private static final Map<MariaDbServer.Driver, Explaining> DATABASES =
      new EnumMap<>(MariaDbServer.Driver.class);

  @BeforeAll
  static void fill() throws SQLException {
    for (MariaDbServer.Driver driver : MariaDbServer.Driver.values()) {
      DATABASES.put(
          driver,
          new Explaining(MariaDbServer.newDatabase(driver))
              .with(
                  "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(40), price INT,"
                      + " small TINYINT, made DATETIME)",
                  "INSERT INTO item SELECT seq, concat('name', seq), seq, seq % 100, now()"
                      + " FROM seq_1_to_5000",
                  "CREATE INDEX item_name ON item (name)",
                  "CREATE INDEX item_small ON item (small, price)",
                  "CREATE INDEX item_made ON item (made)",
                  "CREATE TABLE shelf (id INT)",
                  "INSERT INTO shelf VALUES (1), (2)",
                  "CREATE VIEW hidden AS SELECT id FROM item"
                      + " WHERE name <> 'sec\\'ret\"x' AND price > 4711",
                  "CREATE FUNCTION erase() RETURNS INT DETERMINISTIC MODIFIES SQL DATA"
                      + " BEGIN DELETE FROM shelf; RETURN 1; END",
                  "ANALYZE TABLE item"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsAFullScanFromAnIndex(MariaDbServer.Driver driver) throws SQLException {
    Explaining database = DATABASES.get(driver);
    Plan scan = database.plan("SELECT * FROM item WHERE price > ?");
    assertThat(scan.fullScans()).containsExactly("item");
    assertThat(scan.indexes()).isEmpty();
    assertThat(scan.text()).contains("item.price > ?", "\"rows\": ");

    for (String column : new String[] {"name", "small", "made"}) {
      Plan search = database.plan("SELECT * FROM item WHERE " + column + " = ? LIMIT ?, ?");
      assertThat(search.fullScans()).as(search.text()).isEmpty();
      assertThat(search.indexes()).as(search.text()).containsExactly("item_" + column);
    }
    assertThat(database.plan("SELECT * FROM item WHERE id = ?").indexes())
        .containsExactly("PRIMARY");
  }

  @ParameterizedTest
  @EnumSource
  void explainsChangesAndChangesNothing(MariaDbServer.Driver driver) throws SQLException {
    Explaining database = DATABASES.get(driver);
    assertThat(database.plan("DELETE FROM shelf WHERE id >= ?").fullScans())
        .containsExactly("shelf");
    database.plan("UPDATE shelf SET id = ? WHERE id > ?");
    database.plan("INSERT INTO item (id, name, price) VALUES (?) ON DUPLICATE KEY UPDATE id = ?");
    database.plan("INSERT INTO shelf SELECT id FROM item");
    database.plan("SELECT * FROM item WHERE (id, name) IN ((?))");
    assertThat(database.count("shelf WHERE id IN (1, 2)")).isEqualTo(2);
    assertThat(database.count("shelf")).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void evenOptimizingCannotWrite(MariaDbServer.Driver driver) throws SQLException {
    Explaining database = DATABASES.get(driver);
    database.explain("SELECT * FROM item WHERE id = (SELECT erase())");
    database.explain("SELECT * FROM item, (SELECT erase() AS gone) once WHERE id = gone");
    assertThat(database.count("shelf")).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void explainsNothingElse(MariaDbServer.Driver driver) throws SQLException {
    Explaining database = new Explaining(DATABASES.get(driver).url() + "&allowMultiQueries=true");
    for (String statement :
        new String[] {
          "SELECT ?; DELETE FROM shelf",
          "SELECT ? /*! ; DELETE FROM shelf */",
          "FOR CONNECTION ?",
          "ANALYZE DELETE FROM shelf",
          "SELECT id FROM shelf INTO OUTFILE ?",
          "CALL erase()",
          "SET @x = ?",
          "SELECT 'a\\'; DELETE FROM shelf -- '",
        }) {
      assertThat(database.explain(statement).status()).isEqualTo(Status.UNSUITABLE);
    }
    assertThat(database.count("shelf")).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void holdsNoLiteralOfAView(MariaDbServer.Driver driver) throws SQLException {
    Plan plan = DATABASES.get(driver).plan("SELECT * FROM hidden");
    assertThat(plan.text()).contains("item.price > ?").doesNotContain("sec", "4711", "000101");
    assertThat(plan.fullScans()).containsExactly("item");
  }

  @ParameterizedTest
  @EnumSource
  void connectingRunsNoScriptAndCreatesNoDatabase(MariaDbServer.Driver driver) throws SQLException {
    Explaining database = DATABASES.get(driver);
    String script = "&initSql=DELETE FROM shelf&createDatabaseIfNotExist=true";
    new Explaining(database.url() + script).plan("SELECT * FROM shelf");
    assertThat(database.count("shelf")).isEqualTo(2);
    Explaining gone =
        new Explaining(database.url().replaceFirst("/test\\d+", "/gone" + driver) + script);
    gone.assertRefused(Status.REFUSED, "SELECT ?", "could not connect: ");
    gone.assertRefused(Status.REFUSED, "SELECT ?", "SQLState 42000");
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatIsWrong(MariaDbServer.Driver driver) throws SQLException {
    Explaining database = DATABASES.get(driver);
    database.assertRefused(Status.UNSUITABLE, "SELECT * FROM missing", "SQLState 42S02");
    Explaining gone =
        new Explaining(
            database
                .url()
                .replaceFirst("127.0.0.1:\\d+", "127.0.0.1:1")
                .replace("user=root", "user=boss&password=hunter2"));
    gone.assertRefused(Status.REFUSED, "SELECT ?", "could not connect: ");
    assertThat(gone.explain("SELECT ?").message()).doesNotContain("boss", "hunter");
  }
}
