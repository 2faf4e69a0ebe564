package dev.outrider.agent.testkit.hosts;

import io.lettuce.core.KeyValue;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisCluster;

/**
 * Uses a cluster of Redis servers, counts by itself, and does so again each time it is to go on.
 * Arguments: {@code lettuce} or {@code jedis}, and the port of one of them.
 */
public final class RedisClusterHost {

  private static final int ROUNDS = 300;

  private final RedisAccount account = new RedisAccount();

  private RedisClusterHost() {}

  public static void main(String[] arguments) throws Exception {
    RedisClusterHost host = new RedisClusterHost();
    int port = Integer.parseInt(arguments[1]);
    if (arguments[0].equals("lettuce")) {
      RedisClusterClient client = RedisClusterClient.create("redis://127.0.0.1:" + port);
      RedisAdvancedClusterCommands<String, String> redis = client.connect().sync();
      host.again(() -> host.lettuce(redis));
      client.shutdown();
    } else {
      try (JedisCluster cluster = new JedisCluster(new HostAndPort("127.0.0.1", port))) {
        host.again(() -> host.jedis(cluster));
      }
    }
  }

  private void again(Runnable use) throws IOException {
    do {
      use.run();
      account.print();
    } while (Console.ready());
  }

  private void lettuce(RedisAdvancedClusterCommands<String, String> redis) {
    for (int i = 0; i < ROUNDS; i++) {
      String key = "key" + i % 100;
      account.found(account.did("GET", () -> redis.get(key)));
      account.did("SET", () -> redis.set(key, "value"));
    }
    // Three slots, and so three commands.
    account.sent("MGET", 3);
    List<String> values = new ArrayList<>();
    for (KeyValue<String, String> each : redis.mget("{a}1", "{b}1", "{c}1")) {
      values.add(each.getValueOrElse(null));
    }
    account.foundAll(values);
    account.did("INCR", () -> redis.incr("key1"));
  }

  private void jedis(JedisCluster redis) {
    for (int i = 0; i < ROUNDS; i++) {
      String key = "key" + i % 100;
      account.found(account.did("GET", () -> redis.get(key)));
      account.did("SET", () -> redis.set(key, "value"));
    }
    account.foundAll(account.did("MGET", () -> redis.mget("{a}1", "{a}2")));
    account.did("INCR", () -> redis.incr("key1"));
  }
}
