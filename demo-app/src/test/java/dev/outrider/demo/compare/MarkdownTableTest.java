package dev.outrider.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

  private static Row row(String name, double p95Millis, double cpuMillis, double heapSlope) {
    return new Row(
        name,
        7,
        1_354.4,
        1.94,
        p95Millis,
        18.95,
        p95Millis / 2,
        name.equals("all off") ? 0 : 0.8524,
        10_000 * cpuMillis,
        cpuMillis,
        heapSlope,
        1 + p95Millis,
        5,
        2_355);
  }

  private static String table(Row... rows) {
    return MarkdownTable.of(new Outcome(10, 2, 6, 20, 0, List.of(rows)));
  }

  @Test
  void aLineHasEachFigureInItsUnitAndWithItsDecimals() {
    assertThat(table(row("all off", 8.66, 4.14, -500), row("all on", 3, 1.06, 2048)))
        .contains(
            "| all off | 1,354 | 1.9 | 8.7 | 19.0 | 4.33 | - | 40.4 | 4.14 | 0 | 9.7 | 5.0 | 2.30 |",
            "| all on | 1,354 | 1.9 | 3.0 | 19.0 | 1.50 | 85.2 % | 10.4 | 1.06 | 2 | 4.0 | 5.0 |");
  }

  @Test
  void theVerdictSetsTheClientsFiguresBesideTheSidecars() {
    assertThat(table(row("all off", 9, 4, 0), row("all on", 3, 1, 0)))
        .endsWith(
            """

            p95: -66.7 %; the guide expects -50 %: better.
            By the clients' own clocks, p95: -60.0 %.
            Queries per request: -66.7 %; the guide expects -30 %: better.
            Cache hit rate: 85.2 %; the guide expects 80 %: better.
            """);
  }

  @Test
  void theVerdictSaysWhetherPoolingPays() {
    Row off = row("all off", 9, 4, 0);
    Row on = row("all on", 3, 1, 0);

    assertThat(table(off, row("all but object-pooling", 3, 1.25, 0), on))
        .endsWith(
            "Object pooling, all else on: -20.0 % bytes, -20.0 % CPU per request: it pays"
                + " on this JVM.\n");
    assertThat(table(off, row("all but object-pooling", 3, 1.02, 0), on))
        .endsWith("-2.0 % CPU per request: it does not pay on this JVM.\n");
  }
}
