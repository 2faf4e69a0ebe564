package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.CacheChurnHost;
import dev.outrider.agent.testkit.hosts.CacheRedeployHost;
import dev.outrider.agent.testkit.hosts.ManyCachesHost;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However many caches a host makes, and whatever it drops. */
class CachesBoundedIT {

  private static final int CHURNED = 100_000;
  private static final int STEP = 10_000;
  private static final int DEPLOYMENTS = 10;
  private static final int LIVE = 1_000;

  static Iterable<Jdks> jdks() {
    return Jdks.tested();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachOfAHundredThousandThatAreDroppedIsCountedOrTold(Jdks jdk) {
    try (ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(CacheChurnHost.class)
                .on(jdk)
                .agent("sidecar=" + sink.address() + ",report.interval=100ms")
                // Five hundred bytes kept of each would be too much.
                .option("-Xmx48m")
                .option("-XX:+UseSerialGC")
                .arguments(CHURNED, STEP)
                .start()) {
      for (int made = 0; made < CHURNED; made += STEP) {
        host.awaitReady();
        host.proceed();
      }
      awaitAccount(sink, host, CHURNED);
      assertThat(sink.entries(Kind.CACHE))
          .extracting(cache -> cache.id())
          .contains("(collected)", "CacheChurnHost.caffeine")
          .hasSizeLessThanOrEqualTo(4);
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
    }
  }

  private static void awaitAccount(ReportSink sink, HostJvm host, long made) {
    Until.true_(
        () -> sink.entries(Kind.CACHE) + " " + sink.entries(Kind.AGENT),
        ProbeContract.DEADLINE,
        () -> {
          // It collects again each time.
          host.awaitReady();
          host.proceed();
          long missed = sink.sum(Kind.CACHE, Field.Cache.MISSES);
          long dropped = sink.sum(Kind.AGENT, Field.Agent.DROPPED_CACHES);
          return missed + dropped == made && sink.entries(Kind.CACHE).size() <= 4;
        });
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachOfAThousandThatAreInUseIsShownAndCountedExactly(Jdks jdk) {
    try (ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(ManyCachesHost.class)
                .on(jdk)
                .agent("sidecar=" + sink.address() + ",report.interval=200ms")
                .arguments(LIVE)
                .start()) {
      awaitGets(sink, host.awaitReady().get("gets"));
      host.proceed();
      awaitGets(sink, host.awaitReady().get("gets"));
      assertThat(sink.entries(Kind.CACHE)).extracting(Entry::id).doesNotHaveDuplicates();
      assertThat(sink.entries(Kind.CACHE))
          .hasSize(LIVE)
          .allMatch(cache -> cache.count(Field.Cache.SIZE) == 1);
      assertThat(sink.sum(Kind.AGENT, Field.Agent.DROPPED_CACHES)).isZero();
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
    }
  }

  private static void awaitGets(ReportSink sink, long gets) {
    Until.true_(
        () -> "of " + gets + " gets each: " + sink.entries(Kind.CACHE),
        ProbeContract.DEADLINE,
        () ->
            sink.sum(Kind.CACHE, Field.Cache.HITS) == gets
                && sink.sum(Kind.CACHE, Field.Cache.MISSES) == gets
                && sink.entries(Kind.CACHE).size() == LIVE);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anApplicationThatWasDroppedIsNotHeldByItsCaches(Jdks jdk) {
    try (ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(CacheRedeployHost.class)
                .on(jdk)
                .agent("sidecar=" + sink.address() + ",report.interval=200ms")
                .arguments(DEPLOYMENTS)
                .start()) {
      Map<String, Long> counted = host.awaitReady();
      assertThat(counted.get("deployed")).isEqualTo(DEPLOYMENTS);
      // Listed and read: else there would be nothing to hold them.
      Until.true_(
          () -> sink.entries(Kind.CACHE).toString(),
          ProbeContract.DEADLINE,
          () -> sink.sum(Kind.CACHE, Field.Cache.MISSES) == 2L * DEPLOYMENTS);
      assertThat(sink.entries(Kind.CACHE))
          .extracting(cache -> cache.id())
          .contains("CacheRedeployHost.CacheApplication.guava#10");
      assertThat(sink.entries(Kind.OBJECT_POOL)).hasSize(DEPLOYMENTS);
      assertThat(sink.entries(Kind.NETTY_ALLOCATOR))
          .extracting(allocator -> allocator.id())
          .contains("CacheRedeployHost.CacheApplication.buffers#10");
      host.proceed();
      assertThat(host.awaitReady().get("collected")).isEqualTo(DEPLOYMENTS);
      // Counted for good although the libraries are gone.
      Until.true_(
          () -> sink.entries(Kind.CACHE).toString(),
          ProbeContract.DEADLINE,
          () ->
              sink.entries(Kind.CACHE).size() == 1
                  && sink.entries(Kind.OBJECT_POOL).isEmpty()
                  && sink.entries(Kind.NETTY_ALLOCATOR).isEmpty()
                  && sink.sum(Kind.CACHE, Field.Cache.MISSES) == 2L * DEPLOYMENTS);
    }
  }
}
