package dev.outrider.recorder.sql;

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
        "select  a ,b\tfrom t -- all of it ¦ SELECT a, b FROM t",
        "SELECT /* hint */ a FROM t ¦ SELECT a FROM t",
        "SELECT 'it''s' || \"Name\" FROM t1 ¦ SELECT ? || \"Name\" FROM t1",
        "SELECT N'x', X'0f', E'a\\'b', B'01', _utf8'x' ¦ SELECT ?, ?, ?, ?, ?",
        "SELECT q'[it's]' FROM dual ¦ SELECT ? FROM dual",
        "SELECT 1.5e-3, 0xFF, .5, 10L FROM t2 ¦ SELECT ?, ?, ?, ? FROM t2",
        "SELECT a1, b_2 FROM tab3 ¦ SELECT a1, b_2 FROM tab3",
        "a = -1 AND b IN (-1, +2) ¦ a = ? AND b IN (?)",
        "a - 1 ¦ a - ?",
        "x BETWEEN -5 AND - 3 LIMIT -1 ¦ x BETWEEN ? AND ? LIMIT ?",
        "a -1, b->-1, c - -1, -1 ¦ a - ?, b -> ?, c - ?, ?",
        "WHERE a=1AND b=2 ¦ WHERE a = ? AND b = ?",
        "a >= b AND c <-1 AND d <> -1 ¦ a >= b AND c < ? AND d <> ?",
        "INSERT INTO s.t(a) VALUES (NULL, 1), (2, true) ¦ INSERT INTO s.t (a) VALUES (?)",
        "x IN (CAST(1 AS int), CAST(2 AS int), CAST(3 AS int)) ¦ x IN (CAST(? AS int))",
        "x IN (DATE '2020-01-01', DATE '2021-01-01') ¦ x IN (DATE ?)",
        "x IN (SELECT 1, 1, y FROM z) ¦ x IN (SELECT ?, ?, y FROM z)",
        "select Count (*) from T where exists(select 1) ¦ SELECT Count(*) FROM T WHERE EXISTS (SELECT ?)",
        "SELECT 1 /* a /* b */ secret */ FROM t ¦ SELECT ? FROM t",
        "x = :name AND y = ?1 AND z = @p1 AND @v ¦ x = ? AND y = ? AND z = ? AND @v",
        "WHERE id IN (1,2,3) ¦ WHERE id IN (?)",
        "WHERE id in(?, ?,?) ¦ WHERE id IN (?)",
        "WHERE (a,b) IN ((1,2),(3,4)) ¦ WHERE (a, b) IN ((?))",
        "WHERE id IN (SELECT x FROM y WHERE z = 1) ¦ WHERE id IN (SELECT x FROM y WHERE z = ?)",
        "INSERT INTO t(a, b) VALUES (1, 'x'), (2, 'y') ¦ INSERT INTO t (a, b) VALUES (?)",
        "INSERT INTO t VALUES (1, now()), (2, now()), (3, now()) ¦ INSERT INTO t VALUES (?, now())",
        "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = VALUES(a) ¦ INSERT INTO t VALUES (?) ON DUPLICATE KEY UPDATE a = VALUES (a)",
        "SELECT coalesce(1, 2, 3) ¦ SELECT coalesce(?, ?, ?)",
        "SELECT count(*), t.* FROM t ; ¦ SELECT count(*), t.* FROM t",
        "SELECT x::int, :name, $1 ¦ SELECT x :: int, ?, ?",
        "SELECT $$secret$$, $tag$it's $$ here$tag$ ¦ SELECT ?, ?",
        "SELECT 'unterminated ¦ SELECT ?",
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
        "SELECT 5--3, 5-3 ¦ SELECT ? - ?, ? - ?",
        "SELECT 2nd FROM t.2020_sales ¦ SELECT 2nd FROM t.2020_sales",
        "/*!50003 SET a = 'x' */ /* no */ ¦ SET a = ?",
        "SELECT @a := 5, @@session.x, 'u'@'h' ¦ SELECT @a := ?, @@session.x, ? @ ?",
      })
  void readsMysqlAsMysqlDoes(String sql, String expected) {
    assertThat(Fingerprint.textOf(sql, Dialect.MYSQL, 2_048)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "CREATE USER bob IDENTIFIED BY secret ¦ CREATE USER bob IDENTIFIED BY ?",
        "ALTER USER bob identified by \"se cret\" REPLACE old_secret ¦ ALTER USER bob IDENTIFIED BY ? REPLACE ?",
        "ALTER USER bob IDENTIFIED BY ti-ger#1 ACCOUNT LOCK ¦ ALTER USER bob IDENTIFIED BY ? ACCOUNT LOCK",
        "CREATE USER 'bob'@'%' IDENTIFIED WITH sha2 AS 'secret' ¦ CREATE USER ? @ ? IDENTIFIED WITH sha2 AS ?",
        "CREATE USER bob IDENTIFIED BY PASSWORD '*AF' ¦ CREATE USER bob IDENTIFIED BY PASSWORD ?",
        "ALTER USER bob IDENTIFIED BY VALUES 'S:AF' ¦ ALTER USER bob IDENTIFIED BY VALUES ?",
        "GRANT ALL ON t TO bob IDENTIFIED BY secret ¦ GRANT ALL ON t TO bob IDENTIFIED BY ?",
        "ALTER USER bob WITH PASSWORD \"secret\" ¦ ALTER USER bob WITH PASSWORD ?",
        "CREATE ROLE bob LOGIN ENCRYPTED PASSWORD 'x' ¦ CREATE ROLE bob LOGIN ENCRYPTED PASSWORD ?",
        "SET PASSWORD = hunter2 ¦ SET PASSWORD = ?",
        "SET PASSWORD FOR bob = hunter2 ¦ SET PASSWORD FOR bob = ?",
        "CREATE LOGIN bob WITH PASSWORD=#x!y, CHECK_POLICY = OFF ¦ CREATE LOGIN bob WITH PASSWORD = ?, CHECK_POLICY = OFF",
        "CREATE DATABASE LINK l CONNECT TO bob IDENTIFIED BY x USING 'd' ¦ CREATE DATABASE LINK l CONNECT TO bob IDENTIFIED BY ? USING ?",
        "CREATE USER MAPPING FOR bob SERVER s OPTIONS (user 'b', password 'x') ¦ CREATE USER MAPPING FOR bob SERVER s OPTIONS(USER ?, PASSWORD ?)",
        "CONNECT USER sa PASSWORD secret ¦ CONNECT USER sa PASSWORD ?",
        "SELECT 1; ALTER USER bob PASSWORD secret ¦ SELECT ?; ALTER USER bob PASSWORD ?",
        "UPDATE users SET password = other WHERE password = x ¦ UPDATE users SET password = other WHERE password = x",
        "CREATE VIEW v AS SELECT id, password FROM users ¦ CREATE VIEW v AS SELECT id, password FROM users",
      })
  void removesSecretsQuotedOrNot(String sql, String expected) {
    assertThat(Fingerprint.textOf(sql, Dialect.STANDARD, 2_048)).isEqualTo(expected);
  }

  @Test
  void readsOthersAsTheyDo() {
    assertThat(textOf("SELECT a#>b, @ c FROM t WHERE x=$1", Dialect.POSTGRESQL))
        .isEqualTo("SELECT a #> b, @ c FROM t WHERE x = ?");
    assertThat(textOf("SELECT q'[it's]', nq'!it's!' FROM t@db", Dialect.ORACLE))
        .isEqualTo("SELECT ?, ? FROM t @ db");
    assertThat(textOf("SELECT 1 /* a /* b */ FROM t", Dialect.ORACLE)).isEqualTo("SELECT ? FROM t");
    assertThat(textOf("SELECT \"a\" FROM [t 1] WHERE \"b\" = \"text\" AND c = @x", Dialect.SQLITE))
        .isEqualTo("SELECT \"a\" FROM [t 1] WHERE \"b\" = ? AND c = ?");
    assertThat(textOf("ON \"a\".\"x\" = \"b\".\"x\"", Dialect.SQLITE))
        .isEqualTo("ON \"a\".\"x\" = \"b\".\"x\"");
    assertThat(textOf("EXEC sp_addlogin bob, secret, @x", Dialect.SQL_SERVER))
        .isEqualTo("EXEC sp_addlogin ?, ?, @x");
  }

  @Test
  void readsOverTheEndOfALine() {
    assertThat(textOf("SELECT 'one' 'text'\n 'in parts' FROM t", Dialect.STANDARD))
        .isEqualTo("SELECT ? FROM t");
    assertThat(textOf("SELECT 1 -- x\r FROM t;;", Dialect.STANDARD)).isEqualTo("SELECT ? FROM t");
    assertThat(textOf("SELECT 1 -- x\r FROM t;;", Dialect.MYSQL)).isEqualTo("SELECT ?");
  }

  private static String textOf(String sql, Dialect dialect) {
    return Fingerprint.textOf(sql, dialect, 2_048);
  }

  /** Lists of rows that fold, though what comes before them fills most of the window. */
  @Test
  void foldsWhereverTheListBegins() {
    String row = "(now(), " + "upper(t.name_of_a_column), ".repeat(8);
    for (int columns = 0; columns < 1_500; columns += 7) {
      String head = "INSERT INTO t (" + "column, ".repeat(columns) + "z) VALUES ";
      long one = Fingerprint.idOf(head + row + "1)", Dialect.STANDARD);
      String many = head + row + "1)" + (", " + row + "'a')").repeat(300);
      assertThat(Fingerprint.idOf(many, Dialect.STANDARD)).as("%s", columns).isEqualTo(one);
    }
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
        .isEqualTo("INSERT INTO t (a, b, c) VALUES (?)");
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
