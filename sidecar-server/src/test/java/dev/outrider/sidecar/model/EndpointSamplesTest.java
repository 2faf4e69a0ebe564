package dev.outrider.sidecar.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Samples come to the endpoint that their thread worked for at that moment, once, or to none. */
class EndpointSamplesTest {

  private static final long SECOND = 1_000_000_000;

  private final EndpointSamples samples = new EndpointSamples(TimeSource.system());

  private void sampled(long thread, long at) {
    samples.sampled(thread, at, List.of("http-*", "com.acme.Shop.buy"));
  }

  private Map<String, Long> told() {
    Map<String, Long> told = new TreeMap<>();
    samples
        .stacks()
        .within(SampleSpan.FIVE_MINUTES)
        .stacks()
        .forEach(
            stack -> {
              assertThat(stack.frames().subList(1, 3))
                  .containsExactly("http-*", "com.acme.Shop.buy");
              told.merge(stack.frames().get(0), stack.weight(), Long::sum);
            });
    return told;
  }

  @Test
  void threadAndMomentDecide() {
    sampled(1, 10);
    sampled(1, 20);
    sampled(1, 31);
    sampled(2, 20);
    samples.served(1, 10, 20, "GET /a");
    samples.served(1, 30, 40, "GET /b");
    samples.flushed();
    assertThat(told()).isEqualTo(Map.of("GET /a", 2L, "GET /b", 1L));
    // Told again, as when another way is begun, it finds nothing more.
    samples.served(1, 10, 20, "GET /a");
    samples.flushed();
    assertThat(told()).isEqualTo(Map.of("GET /a", 2L, "GET /b", 1L));
  }

  @Test
  void samplesWaitForTheEndOfTheirRequest() {
    sampled(1, SECOND);
    samples.flushed();
    sampled(1, 2 * SECOND);
    samples.flushed();
    assertThat(told()).isEmpty();
    samples.served(1, 0, 3 * SECOND, "GET /slow");
    samples.flushed();
    assertThat(told()).isEqualTo(Map.of("GET /slow", 2L));
  }

  @Test
  void theyDoNotWaitForEver() {
    sampled(1, SECOND);
    samples.served(2, 119 * SECOND, 120 * SECOND, "GET /other");
    samples.flushed();
    samples.served(1, 0, 120 * SECOND, "GET /hours");
    samples.flushed();
    assertThat(told()).isEmpty();
  }

  @Test
  void onlySoManyWait() {
    for (int i = 0; i < EndpointSamples.MOST_WAITING + 100; i++) {
      sampled(1, i);
    }
    samples.served(1, 0, SECOND, "GET /many");
    samples.flushed();
    assertThat(told()).isEqualTo(Map.of("GET /many", (long) EndpointSamples.MOST_WAITING));
  }

  @Test
  void onlySoManyStacksWait() {
    sampled(1, 5);
    for (int i = 0; i < 3 * SampledStacks.MOST_NODES; i++) {
      samples.sampled(2, i, List.of("http-*", "frame" + i));
    }
    samples.served(1, 0, SECOND, "GET /a");
    samples.flushed();
    assertThat(told()).isEmpty();
    sampled(1, 5);
    samples.served(1, 0, SECOND, "GET /a");
    samples.flushed();
    assertThat(told()).isEqualTo(Map.of("GET /a", 1L));
  }
}
