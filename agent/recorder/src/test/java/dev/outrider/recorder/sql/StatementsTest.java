package dev.outrider.recorder.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {

  @Test
  void staysBoundedAndExactWhateverTheNumberOfTexts() {
    int texts = 10_000;
    for (int i = 0; i < texts; i++) {
      StatementStats statement = Statements.of("SELECT column_" + i + " FROM t", String.class);
      if (i % 10 == 0) {
        statement.failed(1_000, "23");
      } else {
        statement.executed(1_000);
      }
    }

    List<StatementStats> known = new ArrayList<>();
    Statements.forEach(known::add);
    assertThat(known).hasSizeLessThanOrEqualTo(Statements.CAPACITY + 2);
    assertThat(known.stream().mapToLong(statement -> statement.nanos().count()).sum())
        .isEqualTo(texts);
    assertThat(known.stream().mapToLong(StatementStats::errors).sum()).isEqualTo(texts / 10);
    assertThat(Statements.of("SELECT one_more FROM t", String.class).text())
        .contains("beyond the first");
  }

  @Test
  void aTextNeverSeenByAProbeIsUnknown() {
    assertThat(Statements.of(null, String.class)).isSameAs(Statements.unknown());
  }
}
