package dev.outrider.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT a, b FROM t WHERE a = ?        | SELECT .. FROM t WHERE a = ?
          UPDATE t SET a = ?, b = ? WHERE c = ? | UPDATE t SET .. WHERE c = ?
          INSERT INTO t (a, b) VALUES (?)       | INSERT INTO t (?)
          PRAGMA cache_size = ?                 | PRAGMA cache_size = ?
          """)
  void keepsWhatTellsStatementsApart(String sql, String headline) {
    assertThat(Headline.of(sql)).isEqualTo(headline);
  }
}
