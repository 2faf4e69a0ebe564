package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.RedisClusterHost;
import dev.outrider.agent.testkit.hosts.RedisFaultsHost;
import dev.outrider.agent.testkit.servers.BlackHole;
import dev.outrider.agent.testkit.servers.RedisCluster;
import dev.outrider.agent.testkit.servers.RedisProcess;
import dev.outrider.agent.testkit.servers.SlowRelay;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Redis is down, stuck or spread over servers: the host sees what it would see without us. */
class RedisFaultsIT {

  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SLOW = Duration.ofSeconds(5);

  static Stream<Arguments> libraries() {
    return Jdks.tested().stream()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, "lettuce"), Arguments.of(jdk, "jedis")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("libraries")
  void faultsAreTheHostsOwn(Jdks jdk, String library) {
    try (RedisProcess server = RedisProcess.start();
        ReportSink sink = new ReportSink()) {
      HostJvm.Builder bare = faultsHost(jdk, library, server.port(), SHORT, 4);
      HostJvm.Builder observed = faultsHost(jdk, library, server.port(), SHORT, 4);
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
        awaitCounted(sink, counted);
        assertThat(counted.get("errors")).isPositive();
        assertThat(sink.sum(Kind.REDIS_SERVER, Field.RedisServer.FAILED_CONNECTS)).isPositive();
        assertThat(sink.sum(Kind.REDIS_SERVER, Field.RedisServer.DISCONNECTS)).isPositive();
        assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
      }
    }
  }

  private static HostJvm.Builder faultsHost(
      Jdks jdk, String library, int port, Duration patience, int reads) {
    return HostJvm.of(RedisFaultsHost.class)
        .on(jdk)
        .arguments(library, port, patience.toMillis(), reads);
  }

  /** Each read once, and each error. */
  private static void awaitCounted(ReportSink sink, Map<String, Long> counted) {
    Until.true_(
        () -> sink.entries(Kind.REDIS_COMMAND) + "\n counted " + counted,
        ProbeContract.DEADLINE,
        () ->
            sink.recorded(Kind.REDIS_COMMAND, Field.RedisCommand.NANOS)
                    == counted.get("command.GET")
                && sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.ERRORS)
                    == counted.getOrDefault("errors", 0L));
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

  @ParameterizedTest(name = "{0}, stuck: {1}")
  @CsvSource({"lettuce, false", "lettuce, true", "jedis, false", "jedis, true"})
  void whoFirstConnectsIntoABlackHoleSeesWhatItWouldWithoutUs(String library, boolean stuck) {
    Jdks jdk = newest();
    try (RedisProcess server = RedisProcess.start();
        ReportSink sink = new ReportSink()) {
      HostJvm.Builder bare = faultsHost(jdk, library, server.port(), SHORT, 2);
      HostJvm.Builder observed =
          faultsHost(jdk, library, server.port(), SHORT, 2).agent("sidecar=" + sink.address());
      Runnable end = stuck ? freeze(server) : swallow(server);
      try (HostJvm without = bare.start();
          HostJvm with = observed.start()) {
        without.awaitReady();
        with.awaitReady();
        end.run();
        without.proceed();
        with.proceed();
        without.awaitReady();
        awaitCounted(sink, with.awaitReady());
        assertThat(with.output()).isEqualTo(without.output());
        assertThat(with.output().get(0)).startsWith("connect: ").contains("Exception");
        assertThat(sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.MISSES)).isEqualTo(2);
        assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
      }
    }
  }

  /** It takes connections and says nothing; gives what ends that. */
  private static Runnable freeze(RedisProcess server) {
    server.freeze();
    return server::wake;
  }

  /** Nothing comes back at all; gives what ends that. */
  private static Runnable swallow(RedisProcess server) {
    server.kill();
    BlackHole hole = new BlackHole(server.port());
    return () -> {
      hole.close();
      server.restart();
    };
  }

  /** For a host that waits for that, and for one that does not, both with and without us. */
  @ParameterizedTest
  @ValueSource(strings = {"lettuce", "jedis"})
  void answersThatTakeFiveSecondsAreTheHostsOwn(String library) {
    Jdks jdk = newest();
    try (RedisProcess server = RedisProcess.start();
        SlowRelay relay = new SlowRelay(server.port());
        ReportSink patient = new ReportSink();
        ReportSink hasty = new ReportSink();
        HostJvm patientBare = faultsHost(jdk, library, relay.port(), LONG, 1).start();
        HostJvm hastyBare = faultsHost(jdk, library, relay.port(), SHORT, 1).start();
        HostJvm patientHost =
            faultsHost(jdk, library, relay.port(), LONG, 1)
                .agent("sidecar=" + patient.address())
                .start();
        HostJvm hastyHost =
            faultsHost(jdk, library, relay.port(), SHORT, 1)
                .agent("sidecar=" + hasty.address())
                .start()) {
      List<HostJvm> hosts = List.of(patientBare, hastyBare, patientHost, hastyHost);
      hosts.forEach(HostJvm::awaitReady);
      // Its first time connects, where it has not.
      hosts.forEach(HostJvm::proceed);
      hosts.forEach(HostJvm::awaitReady);
      relay.delay(SLOW);
      hosts.forEach(HostJvm::proceed);
      hosts.forEach(HostJvm::awaitReady);

      assertThat(patientHost.output()).isEqualTo(patientBare.output());
      assertThat(hastyHost.output()).isEqualTo(hastyBare.output());
      awaitCounted(patient, patientHost.counts());
      awaitCounted(hasty, hastyHost.counts());
      assertThat(patient.sum(Kind.REDIS_COMMAND, Field.RedisCommand.ERRORS)).isZero();
      assertThat(hasty.sum(Kind.REDIS_COMMAND, Field.RedisCommand.ERRORS)).isEqualTo(1);
      assertThat(patient.entries(Kind.REDIS_COMMAND))
          .anyMatch(command -> command.histogram(Field.RedisCommand.NANOS).sum() >= SLOW.toNanos());
    }
  }

  private static Jdks newest() {
    List<Jdks> jdks = Jdks.all();
    return jdks.get(jdks.size() - 1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("libraries")
  void eachCommandOfAClusterCountsOnceAlsoIfItIsSentOn(Jdks jdk, String library) {
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
        awaitReported(sink, commands, host);
        assertThat(executed(cluster, commands)).isEqualTo(commands);
        assertThat(sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.HITS))
            .isEqualTo(counted.get("hits"));
        assertThat(sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.MISSES))
            .isEqualTo(counted.get("misses"));
        assertThat(cluster.told("stats", "keyspace_hits")).isEqualTo(counted.get("hits"));
        assertThat(cluster.told("stats", "keyspace_misses")).isEqualTo(counted.get("misses"));
        assertThat(sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.ERRORS)).isEqualTo(1);

        cluster.move("key3", true);
        cluster.move("key4", true);
        cluster.move("key5", false);
        host.proceed();
        counted = host.awaitReady();
        Map<String, Long> again = RedisProbeContract.part(counted, "command.");
        awaitReported(sink, again, host);
        assertThat(executed(cluster, again)).isEqualTo(again);
        assertThat(cluster.told("errorstats", "errorstat_MOVED")).isPositive();
        assertThat(cluster.told("errorstats", "errorstat_ASK")).isPositive();
        assertThat(sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.HITS))
            .isEqualTo(counted.get("hits"));
        assertThat(sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.MISSES))
            .isEqualTo(counted.get("misses"));
        // The host's own two, and none for being sent on.
        assertThat(sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.ERRORS)).isEqualTo(2);

        cluster.leadAstray("key6");
        host.proceed();
        counted = host.awaitReady();
        Map<String, Long> atLast = RedisProbeContract.part(counted, "command.");
        awaitReported(sink, atLast, host);
        assertThat(counted.get("errors")).as("3 GET, 3 SET, 3 INCR").isEqualTo(9);
        assertThat(sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.ERRORS)).isEqualTo(9);
        assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
      }
    }
  }

  private static void awaitReported(ReportSink sink, Map<String, Long> commands, HostJvm host) {
    Until.true_(
        () -> reported(sink) + "\n counted " + commands + "\n the host said " + host.counts(),
        ProbeContract.DEADLINE,
        () -> reported(sink).equals(commands));
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
