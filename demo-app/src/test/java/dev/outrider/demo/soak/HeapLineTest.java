package dev.outrider.demo.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class HeapLineTest {
  private static final double MIB = 1 << 20;

  private static HeapLine of(int points, DoubleUnaryOperator bytes) {
    HeapLine line = new HeapLine();
    for (int i = 0; i < points; i++) {
      line.add(10 * i, bytes.applyAsDouble(10 * i));
    }
    return line;
  }

  @Test
  void findsTheSlopeOfALine() {
    HeapLine line = of(10, seconds -> 100 * MIB + 5_000 * seconds);
    assertThat(line.slope()).isCloseTo(5_000, within(1e-3));
    assertThat(line.margin()).isCloseTo(0, within(1.0));
  }

  @Test
  void noiseIsTakenForGrowthAsRarelyAsIsSaid() {
    int growing = 0;
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      HeapLine line = of(12, seconds -> 100 * MIB + 3 * MIB * random.nextGaussian());
      growing += line.isGrowing() ? 1 : 0;
    }
    // 2.5 % are beyond the upper end of an interval of 95 %.
    assertThat(growing).isBetween(5, 50);
  }

  @Test
  void whatGrowsWithinTheNoiseIsFoundOnceItIsSure() {
    Random random = new Random(1);
    HeapLine line =
        of(12, seconds -> 100 * MIB + 0.1 * MIB * seconds + 1 * MIB * random.nextGaussian());
    assertThat(line.isGrowing()).isTrue();
  }

  @Test
  void growthThatDoesNotMatterAndShrinkingAreStable() {
    assertThat(of(12, seconds -> 100 * MIB + 100 * seconds).isGrowing()).isFalse();
    assertThat(of(12, seconds -> 100 * MIB - MIB * seconds).isGrowing()).isFalse();
  }

  @Test
  void oneLookThatStandsOutIsNoGrowth() {
    assertThat(of(12, seconds -> seconds == 110 ? 150 * MIB : 100 * MIB).isGrowing()).isFalse();
  }

  @Test
  void fewPointsTellNothing() {
    for (int points = 0; points <= 2; points++) {
      assertThat(of(points, seconds -> MIB * (1 + seconds)).isGrowing()).isFalse();
    }
  }

  @Test
  void aRealHeapThatGrowsIsFound() {
    HeapLine line = new HeapLine();
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      for (int each = 0; each < 4 << 10; each++) {
        kept.add(new byte[1 << 10]);
      }
      System.gc();
      line.add(i, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    assertThat(line.isGrowing()).isTrue();
    assertThat(line.slope()).isCloseTo(4 << 20, within(1.0 * (1 << 20)));
    assertThat(kept).hasSize(8 * (4 << 10));
  }
}
