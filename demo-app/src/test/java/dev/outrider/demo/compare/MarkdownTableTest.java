package dev.outrider.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

  private static Row row(String name, double hitRate, double heapSlopeBytesPerSecond) {
    return new Row(
        name,
        7,
        1_354.4,
        1.94,
        8.66,
        18.95,
        4.214,
        hitRate,
        41_400,
        1.06,
        heapSlopeBytesPerSecond,
        11.04,
        5,
        2_355);
  }

  @Test
  void aLineHasEachFigureInItsUnitAndWithItsDecimals() {
    Outcome outcome =
        new Outcome(10, 2, 6, 20, 0, List.of(row("all off", 0, -500), row("all on", 0.8524, 2048)));

    assertThat(MarkdownTable.of(outcome).lines().skip(2).limit(2))
        .containsExactly(
            "| all off | 1,354 | 1.9 | 8.7 | 19.0 | 4.21 | - | 40.4 | 1.06 | 0 | 11.0 | 5.0 | 2.30 |",
            "| all on | 1,354 | 1.9 | 8.7 | 19.0 | 4.21 | 85.2 % | 40.4 | 1.06 | 2 | 11.0 | 5.0 |"
                + " 2.30 |");
  }
}
