package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.NettyBuffersHost;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NettyBuffersProbeIT extends ProbeContract {

  private static final String DROPPED = "NettyBuffersHost.toDrop";

  @Override
  String probe() {
    return "nettybuffers";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(NettyBuffersHost.class);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void figuresAreTheAllocatorsOwnUntilTheyAreDropped(Jdks jdk) {
    try (HostJvm host = host().on(jdk).agent(reporting()).start()) {
      Map<String, Long> counted = host.awaitReady();
      assertThat(counted.get("NettyBuffersHost.pooled/pinnedDirectBytes")).isPositive();
      assertThat(counted.get("NettyBuffersHost.adaptive/usedDirectBytes")).isPositive();
      awaitFigures(counted);
      assertThat(allocator("PooledByteBufAllocator.DEFAULT").attribute(Field.NettyAllocator.TYPE))
          .isEqualTo("PooledByteBufAllocator");
      assertThat(allocator(DROPPED).attribute(Field.NettyAllocator.BUILT_AT))
          .startsWith(NettyBuffersHost.class.getName() + ".<init>(NettyBuffersHost.java:");
      assertThat(allocator("NettyBuffersHost.adaptive").values())
          .containsOnlyKeys(
              Field.NettyAllocator.USED_HEAP_BYTES, Field.NettyAllocator.USED_DIRECT_BYTES);

      host.proceed();
      Map<String, Long> left = host.awaitReady();
      left.keySet().removeIf(figure -> figure.startsWith(DROPPED));
      awaitFigures(left);
      Until.true_(
          () -> names().toString(), ProbeContract.DEADLINE, () -> !names().contains(DROPPED));
      assertThat(names()).doesNotHaveDuplicates();
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES))
          .as(() -> sink.entries(Kind.AGENT).toString())
          .isZero();
      assertThat(sink.sum(Kind.AGENT, Field.Agent.DROPPED_NETTY_ALLOCATORS)).isZero();
    }
  }

  private void awaitFigures(Map<String, Long> counted) {
    assertThat(counted).hasSizeGreaterThan(20);
    counted.forEach(
        (printed, count) -> {
          int slash = printed.lastIndexOf('/');
          String name = printed.substring(0, slash);
          String figure = printed.substring(slash + 1);
          awaitEqual(printed, () -> allocator(name).values().getOrDefault(figure, -1L), count);
        });
  }

  private Entry allocator(String name) {
    return sink.entries(Kind.NETTY_ALLOCATOR).stream()
        .filter(entry -> entry.id().equals(name))
        .findFirst()
        .orElse(Entry.gone(Kind.NETTY_ALLOCATOR, name));
  }

  private List<String> names() {
    return sink.entries(Kind.NETTY_ALLOCATOR).stream().map(Entry::id).toList();
  }
}
