package dev.outrider.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          SELECT a FROM t WHERE s = 'it''s' LIMIT 5       | SELECT a FROM t WHERE s = ? LIMIT ?
          SELECT s.id, p2.id FROM s2 WHERE a IN (1, 2, 3) | SELECT s.id, p2.id FROM s2 WHERE a IN (?)
          INSERT INTO t (a, b) VALUES (?, ?)              | INSERT INTO t(a,b) VALUES (?)
          PRAGMA cache_size = -64000                      | PRAGMA cache_size = ?
          """)
  void isTheSameForTheApplicationsTextAndTheSidecars(String executed, String seen) {
    assertThat(Fingerprint.of(executed)).isEqualTo(Fingerprint.of(seen));
    assertThat(Fingerprint.of(Fingerprint.of(seen))).isEqualTo(Fingerprint.of(seen));
  }

  @ParameterizedTest
  @CsvSource({"SELECT a FROM t1,SELECT a FROM t2", "SELECT a FROM t,SELECT b FROM t"})
  void tellsStatementsApart(String one, String other) {
    assertThat(Fingerprint.of(one)).isNotEqualTo(Fingerprint.of(other));
  }
}
