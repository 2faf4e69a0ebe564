package dev.outrider.agent.explain.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.explain.Plan;
import dev.outrider.protocol.CommandResult.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteExplainTest {

  @TempDir Path folder;
  private Explaining database;

  @BeforeEach
  void fill() throws SQLException {
    database =
        new Explaining("jdbc:sqlite:" + folder.resolve("shop.db"))
            .with(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price INT, shelf INT)",
                "CREATE INDEX item_name ON item (name)",
                "CREATE INDEX item_cheap ON item (shelf) WHERE price < 4711",
                "CREATE VIEW hidden AS SELECT id FROM item WHERE name = 'secret' AND price > 4711",
                "INSERT INTO item VALUES (1, 'a', 2, 3), (2, 'b', 3, 4)");
  }

  @Test
  void tellsAFullScanFromAnIndex() throws SQLException {
    Plan scan = database.plan("SELECT * FROM item WHERE price = ?");
    assertThat(scan.text()).isEqualTo("SCAN item");
    assertThat(scan.fullScans()).containsExactly("item");
    assertThat(scan.indexes()).isEmpty();

    Plan search = database.plan("SELECT * FROM item WHERE name = ?");
    assertThat(search.text()).isEqualTo("SEARCH item USING INDEX item_name (name=?)");
    assertThat(search.fullScans()).isEmpty();
    assertThat(search.indexes()).containsExactly("item_name");
  }

  @Test
  void tellsAliasesAndLeavesOutWhatIsNoTable() throws SQLException {
    Plan plan =
        database.plan(
            "WITH recent AS MATERIALIZED (SELECT id FROM item i WHERE i.price > ?)"
                + " SELECT * FROM recent r, (SELECT ?) one LEFT JOIN item j ON j.price = r.id");
    assertThat(plan.fullScans()).containsExactlyInAnyOrder("i", "j");
  }

  @Test
  void explainsListsThatTheFingerprintFolded() throws SQLException {
    assertThat(database.plan("SELECT * FROM item WHERE (id, name) IN ((?))").indexes())
        .isEqualTo(database.plan("SELECT * FROM item WHERE (id, name) IN ((?, ?))").indexes());
    assertThat(database.plan("INSERT INTO item (id, name, price) VALUES (?)").fullScans())
        .isEmpty();
  }

  @Test
  void explainsADeleteAndDeletesNothing() throws SQLException {
    assertThat(database.plan("DELETE FROM item WHERE price > ?").fullScans())
        .containsExactly("item");
    assertThat(database.plan("UPDATE item SET price = ?").fullScans()).containsExactly("item");
    assertThat(database.count("item")).isEqualTo(2);
    assertThat(database.count("item WHERE price IS NULL")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ?; DELETE FROM item",
        "SELECT ? ;;DELETE FROM item",
        "SELECT \"a;\" ; DELETE FROM item",
        "EXPLAIN DELETE FROM item",
        "DROP TABLE item",
        "PRAGMA user_version = 5",
        "VACUUM INTO ?",
        "ATTACH ? AS other",
        "SELECT 'a' FROM item",
        "SELECT ? -- \n; DELETE FROM item",
        "SELECT ? /* ; DELETE FROM item */",
        "\"SELECT\" ?",
        "SELECT \"open",
        "",
      })
  void explainsNothingElse(String statement) throws SQLException {
    assertThat(database.explain(statement).status()).isEqualTo(Status.UNSUITABLE);
    assertThat(database.explain(statement).message()).isNotEmpty();
    assertThat(database.count("item")).isEqualTo(2);
  }

  @Test
  void saysThatACutTextCannotBeExplained() throws SQLException {
    database.assertRefused(
        Status.UNSUITABLE, "SELECT * FROM item WHERE id = ? AND\u2026", "longer than the agent");
  }

  @Test
  void holdsNoLiteralOfAViewOrAnIndex() throws SQLException {
    assertThat(database.plan("SELECT * FROM hidden").text()).doesNotContain("secret", "4711");
    assertThat(database.plan("SELECT id FROM item WHERE shelf = ? AND price < ?").text())
        .doesNotContain("4711");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:",
        "jdbc:sqlite:?foreign_keys=true",
        "jdbc:sqlite:file:",
        "jdbc:sqlite:file::memory:",
        "jdbc:sqlite:file:x?mode=memory",
      })
  void refusesADatabaseThatNobodyElseSees(String url) throws SQLException {
    new Explaining(url).assertRefused(Status.REFUSED, "SELECT ?", "its connection's own");
  }

  @Test
  void explainsASharedInMemoryDatabase() throws SQLException {
    Explaining shared = new Explaining("jdbc:sqlite:file:shared1?mode=memory&cache=shared");
    try (Connection open = shared.connect()) {
      Explaining.run(open, "CREATE TABLE item (id INT)");
      assertThat(shared.plan("SELECT * FROM item").fullScans()).containsExactly("item");
    }
  }

  @Test
  void refusesAVanishedFileAndDoesNotCreateIt() throws SQLException {
    Path gone = folder.resolve("gone.db");
    new Explaining("jdbc:sqlite:" + gone)
        .assertRefused(Status.REFUSED, "SELECT ?", "could not connect: org.sqlite.");
    assertThat(gone).doesNotExist();
  }

  @Test
  void doesNotChangeTheFileWhateverTheHostSetsWhenItConnects() throws Exception {
    byte[] before = Files.readAllBytes(folder.resolve("shop.db"));
    Explaining tuned =
        new Explaining(database.url() + "?journal_mode=WAL&user_version=7&foreign_keys=true");
    assertThat(tuned.plan("SELECT * FROM item").fullScans()).containsExactly("item");
    assertThat(Files.readAllBytes(folder.resolve("shop.db"))).isEqualTo(before);
  }

  @Test
  void explainsWhileTheHostWrites() throws SQLException {
    try (Connection writing = database.connect()) {
      Explaining.run(writing, "PRAGMA journal_mode = WAL", "BEGIN IMMEDIATE", "DELETE FROM item");
      assertThat(database.plan("SELECT * FROM item").fullScans()).containsExactly("item");
    }
  }

  @Test
  void saysWhatIsWrongWithAStatement() throws SQLException {
    database.assertRefused(Status.UNSUITABLE, "SELECT * FROM missing", "no such table: missing");
    database.assertRefused(Status.UNSUITABLE, "SELECT FROM WHERE", "syntax error");
  }

  @Test
  void readsWhatOlderVersionsPrint() {
    Plan plan =
        Sqlite.parse(
            "SCAN TABLE item AS i\nSEARCH TABLE shelf USING AUTOMATIC COVERING INDEX (id=?)\n"
                + "SCAN TABLE box USING COVERING INDEX box_a\nSCAN SUBQUERY 1 AS s\n"
                + "SCAN notes VIRTUAL TABLE INDEX 0:\nSEARCH x USING INDEX x_i (a=? AND b>?) LEFT-JOIN",
            "");
    assertThat(plan.fullScans()).containsExactly("item", "shelf", "notes");
    assertThat(plan.indexes()).containsExactly("box_a", "x_i");
  }
}
