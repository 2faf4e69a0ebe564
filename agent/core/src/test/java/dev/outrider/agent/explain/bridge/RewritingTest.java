package dev.outrider.agent.explain.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.sql.ConnectionOrigin;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a fingerprint, and of a URL, before a database sees them. */
class RewritingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "a = ? AND b IN (?) ¦ a = $1 AND b IN ($2)",
        "\"a?b\" = ? ¦ \"a?b\" = $1",
        "x > ? - interval ? ¦ x > $1 - CAST($2 AS interval)",
        "d BETWEEN date ? AND DATE ? ¦ d BETWEEN CAST($1 AS date) AND CAST($2 AS DATE)",
        "CAST(x AS date) = ? ¦ CAST(x AS date) = $1",
        "WHERE data ? ? ? AND b = ? ¦ WHERE data ? $1 AND b = $2",
        "WHERE data ?? ? ¦ WHERE data ? $1",
        "WHERE ? = ? ¦ WHERE $1 = $2",
        "WHERE d.tags ? ? | array [?, ?] ¦ WHERE d.tags ?| array [$1, $2]",
        "WHERE (d -> ?) ? ? & ? ¦ WHERE (d -> $1) ?& $2",
        "WHERE a ? ? ? || ? ¦ WHERE a ? $1 || $2",
        "WHERE ? ? ? ? ¦ WHERE $1 ? $2",
        "LIMIT ? OFFSET ? ¦ LIMIT $1 OFFSET $2",
      })
  void numbersParametersForPostgres(String fingerprint, String expected) {
    assertThat(PostgresParameters.in(fingerprint).statement()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "a = ? AND `b?` IN (?) ¦ a = '000101' AND `b?` IN ('000101')",
        "LIMIT ?, ? ¦ LIMIT 1, 1",
        "LIMIT ? OFFSET ? ¦ LIMIT 1 OFFSET 1",
        "a LIKE ? ESCAPE ? ¦ a LIKE '000101' ESCAPE '!'",
        "d > DATE ? ¦ d > DATE '2000-01-01'",
        "d.date > ? ¦ d.date > '000101'",
        "d > now() - INTERVAL ? DAY ¦ d > now() - INTERVAL '000101' DAY",
      })
  void givesMysqlValues(String fingerprint, String expected) {
    assertThat(Mysql.withValues(fingerprint)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "INSERT INTO t(a, b, c) VALUES (?) ¦ INSERT INTO t(a, b, c) VALUES (?, ?, ?)",
        "INSERT INTO t(a, b, c) VALUES (?, now()) ¦ INSERT INTO t(a, b, c) VALUES (?, ?, now())",
        "INSERT INTO t(a, b) VALUES (now(), ?) ¦ INSERT INTO t(a, b) VALUES (now(), ?)",
        "INSERT INTO t VALUES (?) ¦ INSERT INTO t VALUES (?)",
        "INSERT INTO t(a, b) VALUES (?), (?, f(?, ?)) ¦ INSERT INTO t(a, b) VALUES (?, ?), (?, f(?, ?))",
        "INSERT INTO t(a, b) VALUES (?) ON DUPLICATE KEY UPDATE a = VALUES (a) ¦ INSERT INTO t(a, b) VALUES (?, ?) ON DUPLICATE KEY UPDATE a = VALUES (a)",
        "MERGE INTO t(a, b, c) KEY (a) VALUES (?) ¦ MERGE INTO t(a, b, c) KEY (a) VALUES (?, ?, ?)",
        "WHERE (a, b) IN ((?)) AND c IN (?) ¦ WHERE (a, b) IN ((?, ?)) AND c IN (?)",
        "WHERE (a, b) NOT IN ((?), (?, f(?))) ¦ WHERE (a, b) NOT IN ((?, ?), (?, f(?)))",
        "WHERE f(a, b) = ? AND c IN (?) ¦ WHERE f(a, b) = ? AND c IN (?)",
      })
  void unfoldsLists(String fingerprint, String expected) {
    assertThat(FoldedLists.unfold(fingerprint, false)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "jdbc:h2:mem:a;INIT=x\\;y=z;MODE=MySQL ¦ jdbc:h2:mem:a;MODE=MySQL",
        "jdbc:h2:mem:a;MODE=MySQL;init=x ¦ jdbc:h2:mem:a;MODE=MySQL",
        "jdbc:mysql://h/d?init=1&b=2 ¦ jdbc:mysql://h/d?b=2",
        "jdbc:mysql://h/d?b=2&init=1 ¦ jdbc:mysql://h/d?b=2",
        "jdbc:mysql://h/d?init=1&init=2 ¦ jdbc:mysql://h/d",
        "jdbc:mysql://h/d?init=1&init=2&b=3&init=4&c=5 ¦ jdbc:mysql://h/d?b=3&c=5",
        "jdbc:mysql://init/d ¦ jdbc:mysql://init/d",
      })
  void takesSettingsOutOfAUrl(String url, String expected) {
    Properties properties = new Properties();
    properties.setProperty("INIT", "x");
    properties.setProperty("user", "u");
    Access access =
        new Access(url, properties).without(Set.of("init"), url.contains("h2") ? ";" : "?&");
    assertThat(access.url).isEqualTo(expected);
    assertThat(access.properties).containsOnlyKeys("user");
    assertThat(properties).hasSize(2);
  }

  @Test
  void knowsWhichDatabasesItCannotExplain() throws Exception {
    Explaining derby = new Explaining("jdbc:hsqldb:mem:x");
    var explanation =
        new JdbcPlanReader()
            .read("SELECT ?", new ConnectionOrigin(this, derby.url(), new Properties()));
    assertThat(explanation.message()).startsWith("cannot explain statements of jdbc:hsqldb");
  }
}
