package dev.outrider.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AnswersTest {
  @Test
  void findsPercentilesOfAllTogether() {
    Answers some = new Answers(millis(51, 100), 1, 300, 2);
    Answers all = some.plus(new Answers(millis(1, 50), 2, 700, 3));

    assertThat(all.percentileMillis(0.5)).isEqualTo(50);
    assertThat(all.percentileMillis(0.95)).isEqualTo(95);
    assertThat(all.percentileMillis(1)).isEqualTo(100);
    assertThat(all.failures()).isEqualTo(3);
    assertThat(all.bytesPerRequest()).isEqualTo(10);
    assertThat(all.perSecond()).isEqualTo(20);
    assertThat(all.within(4).perSecond()).isEqualTo(25);
  }

  @Test
  void tellsZeroOfNothing() {
    assertThat(Answers.NONE.percentileMillis(0.95)).isZero();
    assertThat(Answers.NONE.perSecond()).isZero();
    assertThat(Answers.NONE.bytesPerRequest()).isZero();
  }

  @Test
  void countsFromWhenARequestWasDueAtAFixedRate() {
    Pace pace = new Pace.FixedRate(100, 2);

    assertThat(pace.dueNanos(1_000, 0, 0, 99)).isEqualTo(1_000);
    assertThat(pace.dueNanos(1_000, 1, 0, 99)).isEqualTo(1_000 + 10_000_000);
    assertThat(pace.dueNanos(1_000, 1, 3, 99)).isEqualTo(1_000 + 70_000_000);
    assertThat(new Pace.ClosedLoop().dueNanos(1_000, 1, 3, 99)).isEqualTo(99);
  }

  private static long[] millis(long first, long last) {
    return LongStream.rangeClosed(first, last).map(each -> each * 1_000_000).toArray();
  }
}
