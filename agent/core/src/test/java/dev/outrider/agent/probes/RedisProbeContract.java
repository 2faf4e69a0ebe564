package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.servers.RedisProcess;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** What holds for the probe of every client of Redis. */
abstract class RedisProbeContract extends ProbeContract {

  private static RedisProcess server;

  /** As the library calls itself. */
  abstract String library();

  /** The class of the host that uses everything the library has. */
  abstract Class<?> everything();

  @BeforeAll
  static void startServer() {
    server = RedisProcess.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  static String uri() {
    return "redis://127.0.0.1:" + server.port();
  }

  @Override
  final HostJvm.Builder host() {
    return HostJvm.of(everything()).arguments(uri());
  }

  /**
   * The version on the tests' own class path on every JDK tested, and others on the newest.
   *
   * @param others folders of jars
   */
  static List<Arguments> versionsWith(String... others) {
    List<Jdks> jdks = Jdks.all();
    List<Arguments> versions = new ArrayList<>();
    jdks().forEach(jdk -> versions.add(Arguments.of(jdk, "")));
    for (String other : others) {
      versions.add(Arguments.of(jdks.get(jdks.size() - 1), other));
    }
    return versions;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("versions")
  void countsAreTheHostsAndTheServersOwn(Jdks jdk, String version) {
    HostJvm.Builder builder = host().on(jdk).agent("sidecar=" + sink.address());
    if (!version.isEmpty()) {
      builder.libraries(version, Map.of());
    }
    try (Jedis observer = server.client()) {
      observer.flushAll();
      observer.configResetStat();
      try (HostJvm host = builder.start()) {
        host.awaitReady();
        host.proceed();
        Map<String, Long> counted = host.awaitReady();
        Map<String, Long> commands = part(counted, "command.");
        Until.true_(
            () -> "reported " + reported() + "\n counted " + commands,
            DEADLINE,
            () -> reported().equals(commands));
        Map<String, Long> executed = server.executed(observer);
        Map<String, Long> byServer = new TreeMap<>(executed);
        byServer.keySet().retainAll(commands.keySet());
        commands.remove("PING");
        byServer.remove("PING");
        assertThat(byServer).isEqualTo(commands);
        assertErrors(counted);
        awaitRedis(Field.RedisCommand.HITS, counted.get("hits"));
        awaitRedis(Field.RedisCommand.MISSES, counted.get("misses"));
        assertConnections();
        assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES))
            .as(() -> sink.entries(Kind.AGENT).toString())
            .isZero();
        assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
      }
    }
  }

  private void assertErrors(Map<String, Long> counted) {
    awaitRedis(Field.RedisCommand.ERRORS, counted.getOrDefault("errors", 0L));
    Map<String, Long> types = new HashMap<>();
    for (Entry entry : sink.entries(Kind.REDIS_COMMAND)) {
      part(entry.values(), Field.RedisCommand.ERRORS_OF_TYPE)
          .forEach((type, count) -> types.merge(type, count, Long::sum));
    }
    assertThat(types).isEqualTo(part(counted, "error."));
  }

  private void assertConnections() {
    Entry known =
        sink.entries(Kind.REDIS_SERVER).stream()
            .filter(
                entry ->
                    entry
                        .attribute(Field.RedisServer.SERVER, "")
                        .equals("127.0.0.1:" + server.port()))
            .findFirst()
            .orElseThrow();
    assertThat(known.attribute(Field.RedisServer.LIBRARY)).isEqualTo(library());
    assertThat(known.count(Field.RedisServer.FAILED_CONNECTS)).isZero();
    assertThat(known.count(Field.RedisServer.CONNECTS)).isPositive();
    assertThat(known.count(Field.RedisServer.OPEN))
        .isEqualTo(
            known.count(Field.RedisServer.CONNECTS) - known.count(Field.RedisServer.DISCONNECTS));
    try (Jedis observer = server.client()) {
      // Besides the tests' own two.
      long clients = observer.clientList().lines().count() - 2;
      awaitEqual("open connections", this::open, clients);
    }
  }

  private long open() {
    return sink.sum(Kind.REDIS_SERVER, Field.RedisServer.OPEN);
  }

  private void awaitRedis(String value, long counted) {
    awaitEqual(value, () -> sink.sum(Kind.REDIS_COMMAND, value), counted);
  }

  private Map<String, Long> reported() {
    Map<String, Long> reported = new TreeMap<>();
    for (Entry entry : sink.entries(Kind.REDIS_COMMAND)) {
      reported.merge(
          entry.attribute(Field.RedisCommand.COMMAND, ""),
          entry.histogram(Field.RedisCommand.NANOS).count(),
          Long::sum);
    }
    return reported;
  }

  /** Those whose names begin with the prefix, without it. */
  static Map<String, Long> part(Map<String, Long> counts, String prefix) {
    Map<String, Long> part = new TreeMap<>();
    counts.forEach(
        (name, count) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), count);
          }
        });
    return part;
  }
}
