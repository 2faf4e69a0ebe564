package dev.outrider.agent.explain.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.protocol.CommandResult.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM t WHERE a = ?",
        "select \"it's\" from t",
        "((SELECT ?)) UNION SELECT ?",
        "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x",
        "INSERT INTO t VALUES (?)",
        "UPDATE t SET a = data -> ? ->> ? # ?",
        "REPLACE INTO t VALUES (?)",
        "VALUES (?)",
        "TABLE t",
        "MERGE INTO t USING s ON ? = ? WHEN MATCHED THEN DELETE",
        "SELECT x :: int, a$b, @v FROM t",
      })
  void letsOneStatementThrough(String statement) throws Obstacle {
    assertThat(StatementGuard.checked(statement + " ; ", false)).isEqualTo(statement);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CALL f()",
        "SET x = ?",
        "BEGIN",
        "COPY t TO PROGRAM ?",
        "DO ?",
        "GRANT ALL ON t TO u",
        "ANALYZE SELECT ?",
        "(ANALYZE) SELECT ?",
        "FOR CONNECTION ?",
        "SELECT ?; SELECT ?",
        "SELECT \";\"",
        "SELECT 'x'",
        "SELECT E'\\'; DROP TABLE t -- '",
        "SELECT $$x$$",
        "SELECT $a$x$a$",
        "SELECT ? -- ?",
        "SELECT ? /*! ? */",
        "SELECT \"open",
        "SELECT \\",
        "SELECT ?\0",
      })
  void stopsWhatIsNotOneStatement(String text) {
    assertThatThrownBy(() -> StatementGuard.checked(text, false))
        .isInstanceOfSatisfying(
            Obstacle.class, e -> assertThat(e.explanation().status()).isEqualTo(Status.UNSUITABLE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ? INTO OUTFILE ?",
        "SELECT ? into dumpfile ?",
        "SELECT ? # ?",
        "SELECT \"text\"",
      })
  void stopsWhatMysqlReadsOtherwise(String text) {
    assertThatThrownBy(() -> StatementGuard.checked(text, true)).isInstanceOf(Obstacle.class);
  }
}
