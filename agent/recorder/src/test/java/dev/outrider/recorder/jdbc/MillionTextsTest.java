package dev.outrider.recorder.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.sql.StatementStats;
import dev.outrider.recorder.sql.Statements;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host whose texts never repeat: memory stays within its budget and totals stay exact. */
class MillionTextsTest {

  private static final int TEXTS = 1_000_000;
  private static final int THREADS = 4;
  private static final long OVERFLOW_ID = 1;
  private static final long BUDGET_BYTES = 8L << 20;

  @Test
  void staysWithinItsBudgetAndExact() throws InterruptedException {
    execute(-1);
    long before = usedBytes();

    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int first = i * (TEXTS / THREADS);
      Thread thread =
          new Thread(
              () -> {
                for (int text = first; text < first + TEXTS / THREADS; text++) {
                  execute(text);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    List<StatementStats> known = new ArrayList<>();
    Statements.forEach(known::add);
    assertThat(known).hasSizeBetween(1_000, Statements.CAPACITY + 2);
    assertThat(known.stream().mapToLong(each -> 2L * each.text().length()).sum())
        .isLessThanOrEqualTo(Statements.MAX_TEXT_BYTES);
    assertThat(known.stream().mapToLong(each -> each.nanos().count()).sum()).isEqualTo(TEXTS + 1);
    assertThat(known)
        .filteredOn(each -> each.id() == OVERFLOW_ID)
        .singleElement()
        .satisfies(each -> assertThat(each.nanos().count()).isGreaterThan(TEXTS - 2_001L));
    known.clear();
    assertThat(usedBytes() - before).isLessThan(BUDGET_BYTES);
  }

  private static void execute(int text) {
    DriverStatement statement = new DriverStatement();
    // Long enough that texts as well as statements come near their bound.
    String sql =
        "SELECT column_" + text + " FROM t WHERE " + "a_name = 1 AND ".repeat(20) + "b = " + text;
    JdbcRecorder.exitText(JdbcRecorder.enter(statement), statement, sql, null, null);
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
