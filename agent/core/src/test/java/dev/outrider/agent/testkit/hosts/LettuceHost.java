package dev.outrider.agent.testkit.hosts;

import io.lettuce.core.GetExArgs;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Uses Redis through Lettuce in every way, counts by itself, and stays. Argument: the server's URI.
 */
public final class LettuceHost {

  private static final int ROUNDS = 200;
  private static final int PIPELINED = 500;

  private final RedisAccount account = new RedisAccount();
  private final RedisClient client;
  private final RedisClient second;

  private LettuceHost(String uri) {
    // One for both clients: what is known of one must not be taken for the other's.
    DefaultClientResources shared = DefaultClientResources.create();
    client = RedisClient.create(shared, uri);
    second = RedisClient.create(shared);
  }

  public static void main(String[] arguments) throws Exception {
    LettuceHost host = new LettuceHost(arguments[0]);
    do {
      try (StatefulRedisConnection<String, String> connection = host.client.connect()) {
        host.sync(connection.sync());
        host.async(connection);
        host.reactive(connection.reactive());
        host.transactions(connection.sync());
        host.errors(connection.sync());
      }
      RedisURI uri = RedisURI.create(arguments[0]);
      uri.setTimeout(Duration.ofSeconds(30));
      try (StatefulRedisConnection<String, String> other =
          host.second.connect(StringCodec.UTF8, uri)) {
        host.sync(other.sync());
      }
      host.messages();
      host.account.print();
    } while (Console.ready());
  }

  private void sync(RedisCommands<String, String> redis) {
    for (int i = 0; i < ROUNDS; i++) {
      int round = i;
      String key = "key" + i % 50;
      account.found(account.did("GET", () -> redis.get(key)));
      account.did("SET", () -> redis.set(key, "value" + round));
      account.did("HSET", () -> redis.hset("hash" + round % 5, "field" + round % 10, "value"));
      account.found(account.did("HGET", () -> redis.hget("hash" + round % 5, "field" + round % 7)));
    }
    account.foundAll(values(account.did("MGET", () -> redis.mget("key1", "nokey", "key2"))));
    account.foundAll(values(account.did("HMGET", () -> redis.hmget("hash1", "field1", "nothing"))));
    account.sent("MGET", 1);
    redis.mget((key, value) -> account.found(value), "key3", "nokey", "key3");
    account.found(account.did("HGETALL", () -> redis.hgetall("hash1")).isEmpty() ? null : "");
    account.found(account.did("HGETALL", () -> redis.hgetall("nohash")).isEmpty() ? null : "");
    GetExArgs kept = GetExArgs.Builder.persist();
    account.found(account.did("GETEX", () -> redis.getex("key1", kept)));
    account.found(account.did("GETEX", () -> redis.getex("nokey", kept)));
    account.found(account.did("GETDEL", () -> redis.getdel("key1")));
    account.found(account.did("GETDEL", () -> redis.getdel("key1")));
    account.did("EXISTS", () -> redis.exists("key2", "nokey"));
    account.did("DEL", () -> redis.del("key2"));
  }

  private static List<String> values(List<KeyValue<String, String>> found) {
    List<String> values = new ArrayList<>();
    found.forEach(each -> values.add(each.getValueOrElse(null)));
    return values;
  }

  private void async(StatefulRedisConnection<String, String> connection) {
    RedisAsyncCommands<String, String> redis = connection.async();
    connection.setAutoFlushCommands(false);
    List<RedisFuture<String>> reads = new ArrayList<>();
    for (int i = 0; i < PIPELINED; i++) {
      reads.add(redis.get("key" + i % 60));
    }
    connection.flushCommands();
    account.sent("GET", PIPELINED);
    LettuceFutures.awaitAll(10, TimeUnit.SECONDS, reads.toArray(new RedisFuture<?>[0]));
    reads.forEach(read -> account.found(read.toCompletableFuture().join()));
    connection.setAutoFlushCommands(true);
  }

  private void reactive(RedisReactiveCommands<String, String> redis) {
    for (int i = 0; i < ROUNDS; i++) {
      account.sent("GET", 1);
      account.found(redis.get("key" + i % 60).block());
    }
    account.sent("MGET", 1);
    redis
        .mget("key3", "nokey", "key4")
        .collectList()
        .block()
        .forEach(each -> account.found(each.getValueOrElse(null)));
    account.sent("HGETALL", 1);
    account.found(redis.hgetall("hash1").collectList().block().isEmpty() ? null : "");
    account.sent("INCR", 1);
    try {
      redis.incr("key3").block();
    } catch (RuntimeException e) {
      account.failed(e);
    }
  }

  private void transactions(RedisCommands<String, String> redis) {
    account.did("MULTI", redis::multi);
    redis.set("key5", "5");
    redis.get("key5");
    redis.get("nokey");
    redis.mget("key5", "nokey");
    redis.incr("hash1");
    account.did("EXEC", redis::exec);
    account.sent("SET", 1);
    account.sent("GET", 2);
    account.sent("MGET", 1);
    account.sent("INCR", 1);
    account.add("hits", 2);
    account.add("misses", 2);
    account.add("errors", 1);
    account.add("error.io.lettuce.core.RedisCommandExecutionException", 1);
    account.did("MULTI", redis::multi);
    redis.set("key5", "never");
    redis.get("key5");
    account.did("DISCARD", redis::discard);
  }

  private void errors(RedisCommands<String, String> redis) {
    account.did("INCR", () -> redis.incr("key3"));
    account.did("LPUSH", () -> redis.lpush("key3", "element"));
    account.did("EVALSHA", () -> redis.evalsha("0000", ScriptOutputType.VALUE));
    account.did(
        "PING", () -> redis.dispatch(CommandType.PING, new StatusOutput<>(StringCodec.UTF8)));
    account.did("ECHO", () -> redis.echo("again"));
  }

  private void messages() throws InterruptedException {
    try (StatefulRedisPubSubConnection<String, String> subscriber = client.connectPubSub();
        StatefulRedisConnection<String, String> publisher = client.connect()) {
      account.did(
          "SUBSCRIBE",
          () -> {
            subscriber.sync().subscribe("news");
            return null;
          });
      for (int i = 0; i < 10; i++) {
        account.did("PUBLISH", () -> publisher.sync().publish("news", "message"));
      }
      account.did(
          "UNSUBSCRIBE",
          () -> {
            subscriber.sync().unsubscribe("news");
            return null;
          });
      account.did("HSET", () -> publisher.sync().hset("hash9", Map.of("a", "1", "b", "2")));
    }
  }
}
