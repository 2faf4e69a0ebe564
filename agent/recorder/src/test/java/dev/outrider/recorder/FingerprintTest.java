package dev.outrider.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "SELECT * FROM t WHERE id = 42 ¦ SELECT * FROM t WHERE id = ?",
        "select  a ,b\tfrom t -- all of it ¦ select a, b from t",
        "SELECT /* hint */ a FROM t ¦ SELECT a FROM t",
        "SELECT 'it''s' || \"Name\" FROM t1 ¦ SELECT ? || \"Name\" FROM t1",
        "SELECT N'x', X'0f', E'a\\'b', B'01', _utf8'x' ¦ SELECT ?, ?, ?, ?, ?",
        "SELECT q'[it's]' FROM dual ¦ SELECT ? FROM dual",
        "SELECT 1.5e-3, 0xFF, .5, 10L FROM t2 ¦ SELECT ?, ?, ?, ? FROM t2",
        "SELECT a1, b_2 FROM tab3 ¦ SELECT a1, b_2 FROM tab3",
        "a = -1 AND b IN (-1, +2) ¦ a = ? AND b IN (?)",
        "a - 1 ¦ a - ?",
        "WHERE id IN (1,2,3) ¦ WHERE id IN (?)",
        "WHERE id in(?, ?,?) ¦ WHERE id in (?)",
        "WHERE (a,b) IN ((1,2),(3,4)) ¦ WHERE (a, b) IN ((?))",
        "WHERE id IN (SELECT x FROM y WHERE z = 1) ¦ WHERE id IN (SELECT x FROM y WHERE z = ?)",
        "INSERT INTO t(a, b) VALUES (1, 'x'), (2, 'y') ¦ INSERT INTO t(a, b) VALUES (?)",
        "INSERT INTO t VALUES (1, now()), (2, now()), (3, now()) ¦ INSERT INTO t VALUES (?, now())",
        "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = VALUES(a) ¦ INSERT INTO t VALUES (?) ON DUPLICATE KEY UPDATE a = VALUES (a)",
        "SELECT coalesce(1, 2, 3) ¦ SELECT coalesce(?, ?, ?)",
        "SELECT count(*), t.* FROM t ; ¦ SELECT count(*), t.* FROM t",
        "SELECT x::int, :name, $1 ¦ SELECT x :: int, ?, ?",
        "SELECT $$secret$$, $tag$it's $$ here$tag$ ¦ SELECT ?, ?",
        "SELECT 'unterminated ¦ SELECT ?",
        "CREATE USER bob IDENTIFIED BY secret ¦ CREATE USER bob IDENTIFIED BY ?",
        "ALTER USER bob WITH PASSWORD \"secret\" ¦ ALTER USER bob WITH PASSWORD ?",
        "SET PASSWORD = hunter2 ¦ SET PASSWORD = ?",
        "CREATE TABLE t (password varchar(25)) ¦ CREATE TABLE t (password varchar(?))",
        "SELECT password FROM users ¦ SELECT password FROM users",
        "SELECT größe FROM maße ¦ SELECT größe FROM maße",
      })
  void keepsTheShapeAndDropsTheLiterals(String sql, String expected) {
    assertThat(Fingerprint.textOf(sql, Dialect.STANDARD, 2_048)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "SELECT \"text\", 'it\\'s' # comment ¦ SELECT ?, ?",
        "SELECT `name` FROM t -- comment ¦ SELECT `name` FROM t",
        "SELECT 5--3 ¦ SELECT ? -- ?",
      })
  void readsMysqlAsMysqlDoes(String sql, String expected) {
    assertThat(Fingerprint.textOf(sql, Dialect.MYSQL, 2_048)).isEqualTo(expected);
  }

  @Test
  void keepsBracketedNamesOfSqlServer() {
    assertThat(Fingerprint.textOf("SELECT [my 1 col] FROM #tmp1", Dialect.SQL_SERVER, 2_048))
        .isEqualTo("SELECT [my 1 col] FROM #tmp1");
  }

  @Test
  void cutsTheTextButNotTheId() {
    String head = "SELECT " + "abcdefghij, ".repeat(300);
    String one = Fingerprint.textOf(head + "x FROM t", Dialect.STANDARD, 100);
    assertThat(one).hasSize(100).endsWith("\u2026");
    assertThat(Fingerprint.idOf(head + "x FROM t", Dialect.STANDARD))
        .isNotEqualTo(Fingerprint.idOf(head + "y FROM t", Dialect.STANDARD));
  }

  @Test
  void foldsAListThatIsLongerThanTheWindow() {
    String rows = ", (1, 'a', 2)".repeat(20_000);
    String sql = "INSERT INTO t(a, b, c) VALUES (1, 'a', 2)" + rows;
    assertThat(Fingerprint.textOf(sql, Dialect.STANDARD, 2_048))
        .isEqualTo("INSERT INTO t(a, b, c) VALUES (?)");
    String in = "SELECT * FROM t WHERE id IN (1" + ", 2".repeat(50_000) + ")";
    assertThat(Fingerprint.textOf(in, Dialect.STANDARD, 2_048))
        .isEqualTo("SELECT * FROM t WHERE id IN (?)");
  }

  @Test
  void survivesAnyNesting() {
    String sql = "SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000) + ")))";
    assertThat(Fingerprint.idOf(sql, Dialect.STANDARD)).isNotZero();
    assertThat(Fingerprint.idOf("", Dialect.STANDARD)).isNotZero();
  }
}
