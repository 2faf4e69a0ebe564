package dev.outrider.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Histogram;
import dev.outrider.recorder.HistogramLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A histogram in steps that people read. */
class SpreadStepTest {

  private static final long MILLI = 1_000_000;

  @Test
  void eachValueCountsInTheStepThatItIsBelow() {
    assertThat(SpreadStep.of(histogram(1_500 * 1_000, 3 * MILLI, 4 * MILLI, 30 * MILLI)))
        .containsExactly(
            new SpreadStep(0.002, 1),
            new SpreadStep(0.005, 2),
            new SpreadStep(0.01, 0),
            new SpreadStep(0.02, 0),
            new SpreadStep(0.05, 1));
  }

  @Test
  void nothingHasNoSteps() {
    assertThat(SpreadStep.of(Histogram.EMPTY)).isEmpty();
  }

  @Test
  void noneIsLeftOut() {
    List<SpreadStep> steps = SpreadStep.of(histogram(0, 1, Long.MAX_VALUE));
    assertThat(steps.stream().mapToLong(SpreadStep::count).sum()).isEqualTo(3);
    assertThat(steps).hasSizeLessThan(60);
  }

  private static Histogram histogram(long... nanos) {
    long[] counts = new long[HistogramLayout.BUCKETS];
    for (long value : nanos) {
      counts[HistogramLayout.bucketOf(value)]++;
    }
    return Histogram.of(counts, 0, nanos.length == 0 ? 0 : nanos[nanos.length - 1]);
  }
}
