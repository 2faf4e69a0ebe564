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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A version of a library that is not what its probe expects. */
class OddLibraryIT {

  @ParameterizedTest
  @CsvSource({
    "undertow, io.undertow.server.Connectors, executeRootHandler",
    "caffeine, com.github.benmanes.caffeine.cache.Caffeine, build",
    "guava, com.google.common.cache.CacheBuilder, build",
    "ehcache, org.ehcache.core.EhcacheManager, createNewEhcache",
    "ehcache, org.ehcache.core.EhcacheBase, close",
    "springcache, org.springframework.cache.caffeine.CaffeineCache, getNativeCache",
    "hikari, com.zaxxer.hikari.pool.HikariPool, getConnection",
    "hikari, com.zaxxer.hikari.pool.ProxyConnection, close",
    "dbcp2, org.apache.commons.dbcp2.PoolingDataSource, getConnection",
    "dbcp2, org.apache.tomcat.dbcp.dbcp2.PoolingDataSource, getConnection",
    "dbcp2, org.apache.commons.dbcp2.PoolingDataSource$PoolGuardConnectionWrapper, close",
    "tomcatjdbc, org.apache.tomcat.jdbc.pool.ConnectionPool, borrowConnection",
    "c3p0, com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource, getConnection",
    "c3p0, com.mchange.v2.c3p0.impl.NewProxyConnection, close",
    "agroal, io.agroal.pool.ConnectionPool, getConnection",
    "agroal, io.agroal.pool.wrapper.ConnectionWrapper, close",
  })
  void switchesTheProbeOffWhichSaysSoOnce(String probe, String className, String method) {
    try (ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(OddLibraryHost.class)
                .agent("sidecar=" + sink.address())
                .arguments(className)
                .start()) {
      host.awaitReady();
      Until.true_(
          () -> sink.entries(Kind.PROBE).toString(),
          Duration.ofSeconds(20),
          () -> !reasons(sink, probe).isEmpty());
      assertThat(reasons(sink, probe)).singleElement().asString().contains(className, method);
      assertThat(host.errors()).filteredOn(line -> line.startsWith("[outrider]")).hasSize(1);
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
