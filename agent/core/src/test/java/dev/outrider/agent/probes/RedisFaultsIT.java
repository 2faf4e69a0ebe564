package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.RedisClusterHost;
import dev.outrider.agent.testkit.hosts.RedisFaultsHost;
import dev.outrider.agent.testkit.servers.RedisCluster;
import dev.outrider.agent.testkit.servers.RedisProcess;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** Redis is down, stuck or spread over servers: the host sees what it would see without us. */
class RedisFaultsIT {

  static Stream<Arguments> libraries() {
    return Jdks.all().stream()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, "lettuce"), Arguments.of(jdk, "jedis")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("libraries")
  void faultsAreTheHostsOwn(Jdks jdk, String library) {
    try (RedisProcess server = RedisProcess.start();
        ReportSink sink = new ReportSink()) {
      HostJvm.Builder bare =
          HostJvm.of(RedisFaultsHost.class).on(jdk).arguments(library, server.port());
      HostJvm.Builder observed =
          HostJvm.of(RedisFaultsHost.class).on(jdk).arguments(library, server.port());
      List<String> expected = new ArrayList<>();
      server.kill();
      try (HostJvm host = bare.start()) {
        goThrough(server, host);
        expected.addAll(host.output());
      }
      server.kill();
      try (HostJvm host = observed.agent("sidecar=" + sink.address()).start()) {
        Map<String, Long> counted = goThrough(server, host);
        assertThat(host.output()).isEqualTo(expected).isNotEmpty();
        Until.true_(
            () -> sink.entries(Kind.REDIS_COMMAND) + "\n counted " + counted,
            ProbeContract.DEADLINE,
            () ->
                sink.recorded(Kind.REDIS_COMMAND, Field.RedisCommand.NANOS)
                        == counted.get("command.GET")
                    && sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.ERRORS)
                        == counted.get("errors"));
        assertThat(counted.get("errors")).isPositive();
        assertThat(sink.sum(Kind.REDIS_SERVER, Field.RedisServer.FAILED_CONNECTS)).isPositive();
        assertThat(sink.sum(Kind.REDIS_SERVER, Field.RedisServer.DISCONNECTS)).isPositive();
        assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
      }
    }
  }

  /** Down at first, then up, stuck, up, and down again in the midst of it. */
  private static Map<String, Long> goThrough(RedisProcess server, HostJvm host) {
    host.awaitReady();
    server.restart();
    host.proceed();
    host.awaitReady();
    server.freeze();
    host.proceed();
    host.awaitReady();
    server.wake();
    host.proceed();
    host.awaitReady();
    server.kill();
    host.proceed();
    return host.awaitReady();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("libraries")
  void eachCommandOfAClusterCountsOnceAtItsServer(Jdks jdk, String library) {
    try (RedisCluster cluster = new RedisCluster();
        ReportSink sink = new ReportSink()) {
      for (RedisProcess node : cluster.nodes()) {
        try (Jedis client = node.client()) {
          client.configResetStat();
        }
      }
      try (HostJvm host =
          HostJvm.of(RedisClusterHost.class)
              .on(jdk)
              .arguments(library, cluster.nodes().get(0).port())
              .agent("sidecar=" + sink.address())
              .start()) {
        Map<String, Long> counted = host.awaitReady();
        Map<String, Long> commands = RedisProbeContract.part(counted, "command.");
        Until.true_(
            () -> reported(sink) + "\n counted " + commands,
            ProbeContract.DEADLINE,
            () -> reported(sink).equals(commands));
        assertThat(executed(cluster, commands)).isEqualTo(commands);
        assertThat(sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.HITS))
            .isEqualTo(counted.get("hits"));
        assertThat(sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.MISSES))
            .isEqualTo(counted.get("misses"));
        assertThat(sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.ERRORS)).isEqualTo(1);
        assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
      }
    }
  }

  private static Map<String, Long> reported(ReportSink sink) {
    Map<String, Long> reported = new TreeMap<>();
    sink.entries(Kind.REDIS_COMMAND)
        .forEach(
            entry ->
                reported.merge(
                    entry.attribute(Field.RedisCommand.COMMAND, ""),
                    entry.histogram(Field.RedisCommand.NANOS).count(),
                    Long::sum));
    return reported;
  }

  private static Map<String, Long> executed(RedisCluster cluster, Map<String, Long> commands) {
    Map<String, Long> executed = new HashMap<>();
    for (RedisProcess node : cluster.nodes()) {
      try (Jedis client = node.client()) {
        node.executed(client)
            .forEach(
                (name, count) -> {
                  if (commands.containsKey(name)) {
                    executed.merge(name, count, Long::sum);
                  }
                });
      }
    }
    return executed;
  }
}
