package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.hosts.PoolHost;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the probe of every connection pool. */
abstract class PoolProbeContract extends ProbeContract {

  private static final int RESTS = 5;

  /** As {@link PoolHost} has it. */
  abstract String library();

  /** The names under which its patient, its hasty and its unnamed pool are reported. */
  abstract List<String> names();

  @Override
  final HostJvm.Builder host() {
    return HostJvm.of(PoolHost.class).arguments(library());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void figuresAreTheHostsOwnWheneverItRests(Jdks jdk) {
    String settings = "sidecar=" + sink.address() + ",report.interval=200ms";
    try (HostJvm host = host().on(jdk).agent(settings).start()) {
      for (int i = 1; i < RESTS; i++) {
        Map<String, Long> counted = host.awaitReady();
        awaitCounts(counted);
        awaitFigure(Field.Pool.ACTIVE, counted.get("active"));
        awaitFigure(Field.Pool.IDLE, counted.get("idle"));
        awaitFigure(Field.Pool.PENDING, counted.get("pending"));
        awaitFigure(Field.Pool.MAX, counted.get("size"));
        assertThat(patient().attribute(Field.Pool.STATE)).isEqualTo(Field.Pool.STATE_LIVE);
        host.proceed();
      }

      Map<String, Long> counted = host.awaitReady();
      awaitEqual("closed pools", this::closed, 1);
      awaitCounts(counted);
      assertThat(counted.get("timeouts")).isPositive();
      assertThat(patient().values()).doesNotContainKey(Field.Pool.ACTIVE);
      assertThat(sink.entries(Kind.POOL))
          .extracting(Entry::id)
          .containsExactlyInAnyOrderElementsOf(names());
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES))
          .as(() -> sink.entries(Kind.AGENT).toString())
          .isZero();
    }
  }

  private void awaitCounts(Map<String, Long> counted) {
    awaitEqual(
        "calls", () -> sink.recorded(Kind.POOL, Field.Pool.WAIT_NANOS), counted.get("calls"));
    awaitEqual(
        "returns", () -> sink.recorded(Kind.POOL, Field.Pool.USE_NANOS), counted.get("closes"));
    awaitEqual("timeouts", () -> sink.sum(Kind.POOL, Field.Pool.TIMEOUTS), counted.get("timeouts"));
  }

  private void awaitFigure(String figure, long counted) {
    awaitEqual(figure, () -> patient().values().getOrDefault(figure, -1L), counted);
  }

  private long closed() {
    return sink.entries(Kind.POOL).stream()
        .filter(pool -> Field.Pool.STATE_CLOSED.equals(pool.attribute(Field.Pool.STATE)))
        .count();
  }

  private Entry patient() {
    return sink.entries(Kind.POOL).stream()
        .filter(pool -> pool.id().equals(names().get(0)))
        .findFirst()
        .orElse(Entry.gone(Kind.POOL, "not reported"));
  }
}
