package dev.outrider.sidecar.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampledStacksTest {

  private static final class Clock implements TimeSource {
    Duration passed = Duration.ofHours(1);

    @Override
    public Instant now() {
      return Instant.EPOCH.plus(passed);
    }

    @Override
    public long nanos() {
      return passed.toNanos();
    }

    void pass(Duration more) {
      passed = passed.plus(more);
    }
  }

  private final Clock clock = new Clock();
  private final SampledStacks stacks = new SampledStacks(clock);

  private long within(SampleSpan span) {
    return stacks.within(span).totalWeight();
  }

  @Test
  void aWindowHoldsWhatIsNotOlder() {
    stacks.add(List.of("main", "a", "b"), 1);
    clock.pass(Duration.ofMinutes(2));
    stacks.add(List.of("main", "a", "b"), 10);
    clock.pass(Duration.ofMinutes(8));
    stacks.add(List.of("main", "a", "c"), 100);
    assertThat(within(SampleSpan.ONE_MINUTE)).isEqualTo(100);
    assertThat(within(SampleSpan.FIVE_MINUTES)).isEqualTo(100);
    assertThat(within(SampleSpan.FIFTEEN_MINUTES)).isEqualTo(111);
    assertThat(stacks.within(SampleSpan.FIFTEEN_MINUTES).stacks())
        .containsExactlyInAnyOrder(
            new SampledStacks.Stack(List.of("main", "a", "b"), 11),
            new SampledStacks.Stack(List.of("main", "a", "c"), 100));
    clock.pass(Duration.ofMinutes(20));
    assertThat(within(SampleSpan.FIFTEEN_MINUTES)).isZero();
    assertThat(stacks.totalWeight()).isEqualTo(111);
  }

  @Test
  void theTimeOfARateBeginsWhenThereIsSomethingToSample() {
    stacks.begin();
    clock.pass(Duration.ofSeconds(20));
    assertThat(stacks.within(SampleSpan.FIVE_MINUTES).seconds()).isEqualTo(20);
    clock.pass(Duration.ofMinutes(30));
    assertThat(stacks.within(SampleSpan.ONE_MINUTE).seconds()).isBetween(45.0, 60.0);
  }

  @Test
  void whatThereIsNoRoomForCountsAllTheSame() {
    int stacksMade = SampledStacks.MOST_NODES + 5_000;
    for (int i = 0; i < stacksMade; i++) {
      stacks.add(List.of("main", "frame" + i), 3);
    }
    assertThat(stacks.nodes()).isEqualTo(SampledStacks.MOST_NODES);
    assertThat(stacks.totalWeight()).isEqualTo(3L * stacksMade);
    assertThat(within(SampleSpan.ONE_MINUTE)).isEqualTo(3L * stacksMade);
    assertThat(stacks.overflowWeight()).isBetween(3L * 5_000, 3L * 5_010);
    assertThat(stacks.within(SampleSpan.ONE_MINUTE).stacks())
        .contains(new SampledStacks.Stack(List.of(SampledStacks.OTHER), stacks.overflowWeight()));
  }

  @Test
  void roomOfStacksThatAreGoneIsUsedAgain() {
    for (int i = 0; i < SampledStacks.MOST_NODES; i++) {
      stacks.add(List.of("main", "early" + i), 1);
    }
    long overflow = stacks.overflowWeight();
    clock.pass(Duration.ofMinutes(14));
    stacks.add(List.of("main", "kept"), 7);
    clock.pass(Duration.ofMinutes(10));
    for (int i = 0; i < 1_000; i++) {
      stacks.add(List.of("main", "later" + i), 1);
    }
    assertThat(stacks.overflowWeight()).isLessThanOrEqualTo(overflow + 7);
    assertThat(stacks.nodes()).isLessThan(1_100);
    assertThat(within(SampleSpan.FIFTEEN_MINUTES)).isEqualTo(1_007);
  }
}
