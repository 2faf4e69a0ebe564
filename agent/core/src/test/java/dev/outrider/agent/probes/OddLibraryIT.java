package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.OddLibraryHost;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A version of a library that is not what its probe expects. */
class OddLibraryIT {

  /** A class without the methods that its probe knows, and the first of them. */
  private record Odd(String probe, String className, String method) {}

  /** Of each probe one in each host. */
  static Stream<List<Odd>> hosts() {
    return Stream.of(
        List.of(
            new Odd("undertow", "io.undertow.server.Connectors", "executeRootHandler"),
            new Odd("caffeine", "com.github.benmanes.caffeine.cache.Caffeine", "build"),
            new Odd("guava", "com.google.common.cache.CacheBuilder", "build"),
            new Odd("ehcache", "org.ehcache.core.EhcacheManager", "createNewEhcache"),
            new Odd("infinispan", "org.infinispan.factories.InternalCacheFactory", "createCache"),
            new Odd(
                "springcache",
                "org.springframework.cache.caffeine.CaffeineCache",
                "getNativeCache"),
            new Odd("hikari", "com.zaxxer.hikari.pool.HikariPool", "getConnection"),
            new Odd("dbcp2", "org.apache.commons.dbcp2.PoolingDataSource", "getConnection"),
            new Odd("tomcatjdbc", "org.apache.tomcat.jdbc.pool.ConnectionPool", "borrowConnection"),
            new Odd(
                "c3p0", "com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource", "getConnection"),
            new Odd("agroal", "io.agroal.pool.ConnectionPool", "getConnection"),
            new Odd(
                "commonspool", "org.apache.commons.pool2.impl.GenericObjectPool", "getNumActive"),
            new Odd("nettybuffers", "io.netty.buffer.PooledByteBufAllocator", "metric")),
        List.of(
            new Odd("ehcache", "org.ehcache.core.EhcacheBase", "close"),
            new Odd(
                "infinispan",
                "org.infinispan.configuration.cache.StatisticsConfigurationBuilder",
                "create"),
            new Odd("hikari", "com.zaxxer.hikari.pool.ProxyConnection", "close"),
            new Odd("dbcp2", "org.apache.tomcat.dbcp.dbcp2.PoolingDataSource", "getConnection"),
            new Odd("c3p0", "com.mchange.v2.c3p0.impl.NewProxyConnection", "close"),
            new Odd("agroal", "io.agroal.pool.wrapper.ConnectionWrapper", "close")),
        List.of(
            new Odd("infinispan", "org.infinispan.cache.impl.AbstractDelegatingCache", "stop"),
            new Odd(
                "dbcp2",
                "org.apache.commons.dbcp2.PoolingDataSource$PoolGuardConnectionWrapper",
                "close")));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void switchesTheProbeOffWhichSaysSoOnce(List<Odd> odds) {
    try (ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(OddLibraryHost.class)
                .agent("sidecar=" + sink.address() + ",report.interval=100ms")
                .arguments(odds.stream().map(Odd::className).toArray())
                .start()) {
      host.awaitReady();
      for (Odd odd : odds) {
        Until.true_(
            () -> odd + ": " + sink.entries(Kind.PROBE),
            Duration.ofSeconds(20),
            () -> !reasons(sink, odd.probe).isEmpty());
        assertThat(reasons(sink, odd.probe))
            .singleElement()
            .asString()
            .contains(odd.className, odd.method);
      }
      assertThat(host.errors())
          .filteredOn(line -> line.startsWith("[outrider]"))
          .hasSameSizeAs(odds);
    }
  }

  private static List<String> reasons(ReportSink sink, String probe) {
    return sink.entries(Kind.PROBE).stream()
        .filter(entry -> entry.id().equals(probe))
        .filter(entry -> "unavailable".equals(entry.attribute(Field.Probe.STATE)))
        .map((Entry entry) -> entry.attribute(Field.Probe.REASON, ""))
        .toList();
  }
}
