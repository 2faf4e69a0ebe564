package dev.outrider.agent.explain.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.explain.Plan;
import dev.outrider.protocol.CommandResult.Status;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2ExplainTest {

  @TempDir Path folder;
  private final Explaining database = new Explaining("jdbc:h2:mem:explained");
  private Connection open;

  @BeforeEach
  void fill() throws SQLException {
    open = database.connect();
    Explaining.run(
        open,
        "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(20), price INT)",
        "CREATE TABLE \"Odd name\" (\"it's\" INT)",
        "CREATE INDEX item_name_1 ON item (name)",
        "CREATE VIEW hidden AS SELECT id FROM item WHERE name = 'se''cret' AND price > 4711",
        "INSERT INTO item VALUES (1, 'a', 2), (2, 'b', 3)");
  }

  @AfterEach
  void drop() throws SQLException {
    open.close();
  }

  @Test
  void tellsAFullScanFromAnIndex() throws SQLException {
    Plan scan = database.plan("SELECT * FROM item WHERE price = ?");
    assertThat(scan.fullScans()).containsExactly("ITEM");
    assertThat(scan.indexes()).isEmpty();
    assertThat(scan.text()).contains("tableScan", "\"PRICE\" = ?1");

    Plan search = database.plan("SELECT * FROM item WHERE name = ?");
    assertThat(search.fullScans()).isEmpty();
    assertThat(search.indexes()).containsExactly("ITEM_NAME_1");
    assertThat(search.text()).contains("/* PUBLIC.ITEM_NAME_1: NAME = ?1 */");
    assertThat(database.plan("SELECT * FROM item WHERE id = ?").indexes())
        .singleElement()
        .asString()
        .startsWith("PRIMARY_KEY");
  }

  @Test
  void tellsTheTableOfAnOddName() throws SQLException {
    assertThat(database.plan("SELECT \"it's\" FROM \"Odd name\"").fullScans())
        .containsExactly("Odd name");
  }

  @Test
  void explainsChangesAndChangesNothing() throws SQLException {
    assertThat(database.plan("DELETE FROM item WHERE price > ?").fullScans())
        .containsExactly("ITEM");
    database.plan("UPDATE item SET price = ? WHERE id = ?");
    database.plan("INSERT INTO item (id, name, price) VALUES (?)");
    database.plan("MERGE INTO item (id, name) KEY (id) VALUES (?)");
    database.plan("INSERT INTO item SELECT * FROM item");
    assertThat(database.count("item")).isEqualTo(2);
  }

  /** A sequence keeps no secret of what was executed and rolled back. */
  @Test
  void executesNothing() throws SQLException {
    Explaining.run(open, "CREATE SEQUENCE numbers");
    database.plan("SELECT NEXT VALUE FOR numbers");
    database.plan("INSERT INTO item (id) VALUES (NEXT VALUE FOR numbers)");
    try (Statement statement = open.createStatement();
        var rows = statement.executeQuery("SELECT NEXT VALUE FOR numbers")) {
      rows.next();
      assertThat(rows.getLong(1)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ?; DELETE FROM item",
        "ANALYZE DELETE FROM item",
        "EXPLAIN ANALYZE DELETE FROM item",
        "(ANALYZE) DELETE FROM item",
        "SCRIPT TO ?",
        "RUNSCRIPT FROM ?",
        "CALL now()",
        "SHUTDOWN",
        "SET MODE MySQL",
        "SELECT $$a$$ FROM item",
        "DROP TABLE item",
      })
  void explainsNothingElse(String statement) throws SQLException {
    assertThat(database.explain(statement).status()).isEqualTo(Status.UNSUITABLE);
    assertThat(database.count("item")).isEqualTo(2);
  }

  @Test
  void holdsNoLiteralOfAView() throws SQLException {
    assertThat(database.plan("SELECT * FROM hidden").text())
        .contains("NAME", "PRICE")
        .doesNotContain("se", "cret", "4711");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:h2:mem:", "jdbc:h2:mem:;MODE=MySQL", "jdbc:h2:tcp://localhost/mem:"})
  void refusesADatabaseThatNobodyElseSees(String url) throws SQLException {
    new Explaining(url).assertRefused(Status.REFUSED, "SELECT ?", "its connection's own");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";IFEXISTS=FALSE", ";DB_CLOSE_DELAY=-1;ifexists=true"})
  void refusesAVanishedDatabaseAndDoesNotCreateIt(String settings) throws SQLException {
    Path file = folder.resolve("gone");
    new Explaining("jdbc:h2:" + file + settings)
        .assertRefused(Status.REFUSED, "SELECT ?", "could not connect: org.h2.");
    assertThat(folder).isEmptyDirectory();
    new Explaining("jdbc:h2:mem:gone" + settings)
        .assertRefused(Status.REFUSED, "SELECT ?", "could not connect: org.h2.");
  }

  @Test
  void explainsOnAFileThatTheHostHasLocked() throws SQLException {
    Explaining file = new Explaining("jdbc:h2:" + folder.resolve("locked"));
    try (Connection writing = file.connect()) {
      Explaining.run(writing, "CREATE TABLE item (id INT)", "INSERT INTO item VALUES (1)");
      assertThat(file.plan("DELETE FROM item").fullScans()).containsExactly("ITEM");
      assertThat(file.count("item")).isEqualTo(1);
    }
  }

  @Test
  void runsNoScriptOfTheUrlOrTheProperties() throws SQLException {
    String script = ";INIT=DELETE FROM item\\;DELETE FROM item";
    assertThat(new Explaining(database.url() + script).plan("SELECT * FROM item").fullScans())
        .containsExactly("ITEM");
    Properties properties = new Properties();
    properties.setProperty("INIT", "DELETE FROM item");
    new Explaining(database.url(), properties).plan("SELECT * FROM item");
    assertThat(database.count("item")).isEqualTo(2);
  }

  @Test
  void saysWhatIsWrongWithoutCredentials() throws SQLException {
    database.assertRefused(
        Status.UNSUITABLE, "SELECT * FROM missing", "SQLState 42S02: Table \"MISSING\" not found");
    Explaining secured = new Explaining("jdbc:h2:mem:secured;USER=boss;PASSWORD=hunter2");
    try (Connection host = secured.connect()) {
      Explaining changed = new Explaining("jdbc:h2:mem:secured;USER=boss;PASSWORD=hunter3");
      changed.assertRefused(
          Status.REFUSED, "SELECT ?", "SQLState 28000: Wrong user name or password");
      assertThat(changed.explain("SELECT ?").message()).doesNotContain("hunter", "boss");
    }
  }
}
