package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.hosts.ObjectPoolHost;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommonsPoolProbeIT extends ProbeContract {

  private static final List<String> LASTING =
      List.of(
          "ObjectPoolHost.SHARED",
          "ObjectPoolHost.buffers",
          "ObjectPoolHost.keyed",
          "ObjectPoolHost.make",
          "ObjectPoolHost.make#2",
          "ObjectPoolHost.own",
          "ObjectPoolHost.untyped");

  @Override
  String probe() {
    return "commonspool";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(ObjectPoolHost.class).arguments("withClients");
  }

  /** Of those pools that clients build. */
  List<String> clientsPools() {
    return List.of("ObjectPoolHost.OfClients.jedis");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void figuresAreThePoolsOwnUntilTheyAreClosedOrDropped(Jdks jdk) {
    try (HostJvm host = host().on(jdk).agent(reporting()).start()) {
      List<String> shown = new ArrayList<>(LASTING);
      shown.addAll(clientsPools());
      shown.addAll(List.of("ObjectPoolHost.toClose", "ObjectPoolHost.toDrop"));
      awaitFigures(host.awaitReady(), shown);
      assertThat(names()).containsExactlyInAnyOrderElementsOf(shown);
      tellsWhatTheyAre();

      host.proceed();
      shown.removeAll(List.of("ObjectPoolHost.toClose", "ObjectPoolHost.toDrop"));
      Map<String, Long> exhausted = host.awaitReady();
      assertThat(exhausted.get("ObjectPoolHost.buffers/waiting")).isEqualTo(1);
      awaitFigures(exhausted, shown);
      awaitEqual("pools", () -> names().size(), shown.size());
      assertThat(names()).containsExactlyInAnyOrderElementsOf(shown);

      host.proceed();
      awaitFigures(host.awaitReady(), shown);
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES))
          .as(() -> sink.entries(Kind.AGENT).toString())
          .isZero();
      assertThat(sink.sum(Kind.AGENT, Field.Agent.DROPPED_OBJECT_POOLS)).isZero();
    }
  }

  private void tellsWhatTheyAre() {
    Entry buffers = pool("ObjectPoolHost.buffers");
    String host = ObjectPoolHost.class.getName();
    assertThat(buffers.attribute(Field.ObjectPool.TYPE))
        .isEqualTo("org.apache.commons.pool2.impl.GenericObjectPool");
    assertThat(buffers.attribute(Field.ObjectPool.OBJECT_TYPE)).isEqualTo(host + "$Buffer");
    assertThat(buffers.attribute(Field.ObjectPool.FACTORY)).isEqualTo(host + "$BufferFactory");
    assertThat(buffers.attribute(Field.ObjectPool.BUILT_AT))
        .matches(host.replace(".", "\\.") + "\\.<init>\\(ObjectPoolHost\\.java:\\d+\\)");
    assertThat(pool("ObjectPoolHost.untyped").attributes())
        .doesNotContainKey(Field.ObjectPool.OBJECT_TYPE);
    assertThat(pool("ObjectPoolHost.own").attribute(Field.ObjectPool.TYPE))
        .isEqualTo(host + "$BufferPool");
  }

  private void awaitFigures(Map<String, Long> counted, List<String> shown) {
    Map<String, Long> figures = new TreeMap<>(counted);
    // Without a limit, which no pool tells as a figure.
    figures.values().removeIf(count -> count < 0);
    figures.forEach(
        (printed, count) -> {
          int slash = printed.lastIndexOf('/');
          String pool = printed.substring(0, slash);
          if (shown.contains(pool)) {
            String figure = printed.substring(slash + 1);
            awaitEqual(printed, () -> pool(pool).values().getOrDefault(figure, -1L), count);
          }
        });
    assertThat(figures).hasSizeGreaterThan(80);
  }

  private Entry pool(String name) {
    return sink.entries(Kind.OBJECT_POOL).stream()
        .filter(entry -> entry.id().equals(name))
        .findFirst()
        .orElse(Entry.gone(Kind.OBJECT_POOL, name));
  }

  private List<String> names() {
    return sink.entries(Kind.OBJECT_POOL).stream().map(Entry::id).toList();
  }
}
