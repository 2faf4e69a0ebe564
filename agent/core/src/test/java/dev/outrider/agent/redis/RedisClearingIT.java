package dev.outrider.agent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.CaffeineHost;
import dev.outrider.agent.testkit.hosts.JedisHost;
import dev.outrider.agent.testkit.hosts.LettuceHost;
import dev.outrider.agent.testkit.hosts.RedisClientsHost;
import dev.outrider.agent.testkit.hosts.RedisClusterHost;
import dev.outrider.agent.testkit.servers.RedisCluster;
import dev.outrider.agent.testkit.servers.RedisProcess;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** What an operator clears of Redis is gone, and nothing else is, over the host's own clients. */
class RedisClearingIT {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String GLOB = "a*b?:[x]^\\";
  private static final String PREFIXES = ",cache.redis.prefixes=shop:;" + GLOB + ";shop:cart:";

  private static HostJvm start(ReportSink sink, String settings, Class<?> host, Object... more) {
    HostJvm started =
        HostJvm.of(host).arguments(more).agent("sidecar=" + sink.address() + settings).start();
    started.awaitReady();
    Until.true_(
        () -> "the agent reports " + started.errors(),
        DEADLINE,
        () -> !sink.entries(Kind.REDIS_COMMAND).isEmpty());
    return started;
  }

  private static CommandResult clear(ReportSink sink, String... arguments) throws Exception {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      named.put(arguments[i], arguments[i + 1]);
    }
    return sink.carryOut(new Command("id" + System.nanoTime(), Command.CLEAR_CACHES, named));
  }

  private static long sum(CommandResult result, String value) {
    return result.entries().stream().mapToLong(entry -> entry.count(value)).sum();
  }

  private static void fill(Jedis redis) {
    redis.flushAll();
    Pipeline pipeline = redis.pipelined();
    for (int i = 0; i < 2_000; i++) {
      pipeline.set("shop:" + i, "value");
      pipeline.set("shop:cart:" + i, "value");
      pipeline.set(GLOB + i, "value");
      // What the glob would match if it were taken for one.
      pipeline.set("aXbY:x^" + i, "value");
      pipeline.set("shopping:" + i, "value");
    }
    pipeline.sync();
  }

  @ParameterizedTest
  @ValueSource(classes = {LettuceHost.class, JedisHost.class})
  void removesWhatIsAllowedAndNothingElse(Class<?> hostClass) throws Exception {
    try (RedisProcess server = RedisProcess.start();
        ReportSink sink = new ReportSink();
        Jedis redis = server.client();
        HostJvm host = start(sink, PREFIXES, hostClass, "redis://127.0.0.1:" + server.port())) {
      fill(redis);
      Set<String> all = new TreeSet<>(redis.keys("*"));
      assertThat(all).hasSize(10_000);

      CommandResult dry = clear(sink, "cache", "redis", "dryRun", "true");
      assertThat(dry.status()).as(dry.message()).isEqualTo(Status.DONE);
      assertThat(sum(dry, ResultField.ENTRIES_REMOVED)).isEqualTo(6_000);
      assertThat(dry.entries()).extracting(Entry::id).containsExactlyInAnyOrder("shop:", GLOB);
      assertThat(dry.entries())
          .allMatch(
              entry ->
                  entry.attribute(ResultField.SERVER, "").equals("127.0.0.1:" + server.port()));
      assertThat(redis.dbSize()).isEqualTo(10_000);

      CommandResult key = clear(sink, "cache", "redis", "key", "shop:7");
      assertThat(sum(key, ResultField.ENTRIES_REMOVED)).isEqualTo(1);
      assertThat(key.toString() + key.entries()).doesNotContain("shop:7");
      all.remove("shop:7");
      assertThat(new TreeSet<>(redis.keys("*"))).isEqualTo(all);

      CommandResult part = clear(sink, "prefix", "shop:cart:1");
      assertThat(part.status()).isEqualTo(Status.DONE);
      assertThat(sum(part, ResultField.ENTRIES_REMOVED)).isEqualTo(1_111);
      all.removeIf(each -> each.startsWith("shop:cart:1"));
      assertThat(new TreeSet<>(redis.keys("*"))).isEqualTo(all);

      for (String[] notAllowed : new String[][] {{"prefix", "shop"}, {"key", "shopping:1"}}) {
        CommandResult refused = clear(sink, "cache", "redis", notAllowed[0], notAllowed[1]);
        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(refused.message()).contains("cache.redis.prefixes", "shop:");
      }
      CommandResult empty = clear(sink, "cache", "redis", "prefix", "");
      assertThat(empty.status()).isEqualTo(Status.UNSUITABLE);
      assertThat(redis.dbSize()).isEqualTo(all.size());

      CommandResult whole = clear(sink);
      assertThat(whole.status()).isEqualTo(Status.DONE);
      assertThat(sum(whole, ResultField.ENTRIES_REMOVED)).isEqualTo(6_000 - 1 - 1_111);
      assertThat(sum(whole, ResultField.ENTRIES_AFTER)).isZero();
      all.removeIf(each -> each.startsWith("shop:") || each.startsWith(GLOB));
      assertThat(all).hasSize(4_000);
      assertThat(new TreeSet<>(redis.keys("*"))).isEqualTo(all);
      // What the agent sent is not the host's.
      assertThat(sink.entries(Kind.REDIS_COMMAND))
          .extracting(entry -> entry.attribute(Field.RedisCommand.COMMAND))
          .doesNotContain("SCAN", "UNLINK", "ROLE", "CLIENT");
      // The host goes on as before.
      host.proceed();
      host.awaitReady();
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {LettuceHost.class, JedisHost.class})
  void leavesRedisAloneWithoutPrefixesAndSaysSo(Class<?> hostClass) throws Exception {
    try (RedisProcess server = RedisProcess.start();
        ReportSink sink = new ReportSink();
        Jedis redis = server.client();
        HostJvm host = start(sink, "", hostClass, "redis://127.0.0.1:" + server.port())) {
      long keys = redis.dbSize();
      CommandResult refused = clear(sink, "cache", "redis");
      assertThat(refused.status()).isEqualTo(Status.REFUSED);
      assertThat(refused.message()).contains("cache.redis.prefixes");
      CommandResult all = clear(sink);
      assertThat(all.status()).isEqualTo(Status.DONE);
      assertThat(all.entries())
          .singleElement()
          .satisfies(
              entry -> assertThat(entry.attribute(ResultField.REASON, "")).contains("left alone"));
      assertThat(redis.dbSize()).isEqualTo(keys).isPositive();
      assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {LettuceHost.class, JedisHost.class})
  void tellsWhatAServerWithPasswordsRefuses(Class<?> hostClass) throws Exception {
    try (RedisProcess server = RedisProcess.start("--requirepass hidden");
        ReportSink sink = new ReportSink();
        Jedis redis = server.client()) {
      redis.auth("hidden");
      redis.aclSetUser("app", "on", ">secret", "~*", "&*", "+@all");
      String uri = "redis://app:secret@127.0.0.1:" + server.port();
      try (HostJvm host = start(sink, PREFIXES, hostClass, uri)) {
        fill(redis);
        CommandResult one = clear(sink, "cache", "redis", "prefix", "shop:cart:");
        assertThat(sum(one, ResultField.ENTRIES_REMOVED)).isEqualTo(2_000);

        redis.aclSetUser("app", "-unlink");
        CommandResult refused = clear(sink, "cache", "redis", "prefix", "shop:");
        assertThat(sum(refused, ResultField.ENTRIES_REMOVED)).isZero();
        assertThat(refused.entries())
            .singleElement()
            .satisfies(
                entry -> {
                  assertThat(entry.count(ResultField.FAILURES)).isEqualTo(1);
                  assertThat(entry.attribute(ResultField.REASON, "")).contains("NOPERM");
                });
        assertThat(redis.dbSize()).isEqualTo(8_000);
        String everything =
            refused.entries() + "" + one.entries() + sink.entries(Kind.REDIS_SERVER);
        assertThat(everything).doesNotContain("secret").doesNotContain("hidden");
        assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
      }
    }
  }

  private static void fillShop(Jedis redis) {
    for (int i = 0; i < 300; i++) {
      redis.set("shop:" + i, "value");
    }
  }

  /** All of the shop's keys go, and nothing is said to have failed. */
  private static void clearsTheShop(ReportSink sink, Jedis redis, RedisProcess server)
      throws Exception {
    fillShop(redis);
    CommandResult cleared = clear(sink, "cache", "redis", "prefix", "shop:");
    assertThat(cleared.entries())
        .as(cleared.message())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.count(ResultField.ENTRIES_REMOVED)).isEqualTo(300);
              assertThat(entry.count(ResultField.FAILURES)).isZero();
              assertThat(entry.attribute(ResultField.SERVER))
                  .isEqualTo("127.0.0.1:" + server.port());
            });
    assertThat(redis.keys("shop:*")).isEmpty();
  }

  @Test
  void aClientThatWasShutDownDoesNotHideALiveOne() throws Exception {
    try (RedisProcess server = RedisProcess.start();
        ReportSink sink = new ReportSink();
        Jedis redis = server.client()) {
      String uri = "redis://127.0.0.1:" + server.port();
      try (HostJvm host =
          start(sink, PREFIXES, RedisClientsHost.class, "lettuceShutDownFirst", uri)) {
        clearsTheShop(sink, redis, server);
        assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lettuce", "jedis"})
  void aUserWhoMayNotRemoveDoesNotHideOneWhoMay(String library) throws Exception {
    try (RedisProcess server = RedisProcess.start();
        ReportSink sink = new ReportSink();
        Jedis redis = server.client()) {
      String at = ":secret@127.0.0.1:" + server.port();
      redis.aclSetUser("one", "on", ">secret", "~*", "&*", "+@all", "-unlink");
      redis.aclSetUser("other", "on", ">secret", "~*", "&*", "+@all");
      try (HostJvm host =
          start(
              sink,
              PREFIXES,
              RedisClientsHost.class,
              library,
              "redis://one" + at,
              "redis://other" + at)) {
        clearsTheShop(sink, redis, server);
        // Only a new connection has to log in.
        redis.aclSetUser("one", "resetpass", "+unlink");
        clearsTheShop(sink, redis, server);
        assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {LettuceHost.class, JedisHost.class})
  void isOverInTimeWhenTheServerIsStuck(Class<?> hostClass) throws Exception {
    try (RedisProcess server = RedisProcess.start();
        ReportSink sink = new ReportSink();
        HostJvm host = start(sink, PREFIXES, hostClass, "redis://127.0.0.1:" + server.port())) {
      server.freeze();
      CommandResult stuck = clear(sink, "cache", "redis");
      server.wake();
      assertThat(stuck.status()).isIn(Status.DONE, Status.TIMED_OUT);
      assertThat(sum(stuck, ResultField.ENTRIES_REMOVED)).isZero();
      assertThat(sum(stuck, ResultField.FAILURES)).isPositive();
      assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lettuce", "jedis"})
  void clearsEveryMasterOfACluster(String library) throws Exception {
    try (RedisCluster cluster = new RedisCluster();
        ReportSink sink = new ReportSink()) {
      int port = cluster.nodes().get(0).port();
      try (HostJvm host =
          start(sink, ",cache.redis.prefixes=key", RedisClusterHost.class, library, port)) {
        assertThat(size(cluster)).isEqualTo(100);
        for (String dryRun : List.of("true", "false")) {
          CommandResult key = clear(sink, "cache", "redis", "key", "key7", "dryRun", dryRun);
          assertThat(key.status()).as(key.message()).isEqualTo(Status.DONE);
          assertThat(key.entries())
              .singleElement()
              .satisfies(
                  entry -> {
                    assertThat(entry.count(ResultField.ENTRIES_BEFORE)).isEqualTo(1);
                    assertThat(entry.count(ResultField.ENTRIES_REMOVED)).isEqualTo(1);
                    assertThat(entry.count(ResultField.FAILURES)).isZero();
                  });
        }
        assertThat(size(cluster)).isEqualTo(99);
        CommandResult cleared = clear(sink, "cache", "redis");
        assertThat(cleared.status()).as(cleared.message()).isEqualTo(Status.DONE);
        assertThat(sum(cleared, ResultField.ENTRIES_REMOVED))
            .as(() -> cleared.entries().toString())
            .isEqualTo(99);
        assertThat(cleared.entries()).hasSize(3);
        assertThat(size(cluster)).isZero();
        assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lettuce", "jedis"})
  void aServerThatFollowsAnotherIsLeftToThat(String library) throws Exception {
    try (RedisProcess master = RedisProcess.start();
        RedisProcess replica = RedisProcess.start("--replicaof 127.0.0.1 " + master.port());
        ReportSink sink = new ReportSink();
        Jedis redis = master.client();
        Jedis follower = replica.client()) {
      String uri = "redis://127.0.0.1:" + master.port();
      String followers = "redis://127.0.0.1:" + replica.port();
      try (HostJvm host = start(sink, PREFIXES, RedisClientsHost.class, library, followers, uri)) {
        fillShop(redis);
        Until.true_(() -> follower.info("replication"), DEADLINE, () -> follower.dbSize() == 300);
        CommandResult dry = clear(sink, "cache", "redis", "prefix", "shop:", "dryRun", "true");
        assertThat(sum(dry, ResultField.ENTRIES_REMOVED)).isEqualTo(300);
        clearsTheShop(sink, redis, master);
        assertThat(sink.entries(Kind.REDIS_COMMAND))
            .extracting(entry -> entry.attribute(Field.RedisCommand.COMMAND))
            .doesNotContain("ROLE");
        assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
      }
      // Not the same one: there, the host before may still be the one that waits for commands.
      try (ReportSink own = new ReportSink();
          HostJvm host = start(own, PREFIXES, RedisClientsHost.class, library, followers)) {
        CommandResult none = clear(own, "cache", "redis", "prefix", "shop:");
        assertThat(none.status()).as(none.message()).isEqualTo(Status.REFUSED);
        assertThat(none.message()).contains("left alone", "takes writes");
        assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
      }
    }
  }

  @Test
  void aSingleConnectionOfJedisIsLeftToItsThread() throws Exception {
    try (RedisProcess server = RedisProcess.start();
        ReportSink sink = new ReportSink();
        Jedis redis = server.client();
        HostJvm host =
            start(
                sink,
                PREFIXES,
                RedisClientsHost.class,
                "singleJedis",
                "redis://127.0.0.1:" + server.port())) {
      fillShop(redis);
      CommandResult named = clear(sink, "cache", "redis");
      assertThat(named.status()).as(named.message()).isEqualTo(Status.REFUSED);
      assertThat(named.message()).contains("left alone", "single Jedis connection");
      CommandResult all = clear(sink);
      assertThat(all.status()).isEqualTo(Status.DONE);
      assertThat(all.entries())
          .singleElement()
          .satisfies(
              entry -> assertThat(entry.attribute(ResultField.REASON)).isEqualTo(named.message()));
      assertThat(redis.dbSize()).isEqualTo(300);
      assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
    }
  }

  private static long size(RedisCluster cluster) {
    return cluster.nodes().stream()
        .mapToLong(
            node -> {
              try (Jedis client = node.client()) {
                return client.dbSize();
              }
            })
        .sum();
  }

  @Test
  void isNotFoundWhereThereIsNoClient() throws Exception {
    try (ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(CaffeineHost.class).agent("sidecar=" + sink.address() + PREFIXES).start()) {
      host.awaitReady();
      CommandResult none = clear(sink, "cache", "redis");
      assertThat(none.status()).isEqualTo(Status.NOT_FOUND);
    }
  }
}
