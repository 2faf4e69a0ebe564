package dev.outrider.agent.testkit.hosts;

import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPooled;

/**
 * Makes a client of each server it is told, one after the other, reads once through it, and keeps
 * it. Arguments: what makes clients, and the servers' URIs.
 */
public final class RedisClientsHost {

  private final List<Object> kept = new ArrayList<>();

  private RedisClientsHost() {}

  public static void main(String[] arguments) throws Exception {
    RedisClientsHost host = new RedisClientsHost();
    for (String uri : List.of(arguments).subList(1, arguments.length)) {
      switch (arguments[0]) {
        case "lettuce" -> host.lettuce(uri);
        case "lettuceShutDownFirst" -> {
          host.lettuce(uri).shutdown(Duration.ZERO, Duration.ZERO);
          host.lettuce(uri);
        }
        case "jedis" -> host.jedis(uri);
        case "singleJedis" -> host.singleJedis(uri);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
    Console.ready();
    System.out.println(host.kept);
  }

  private RedisClient lettuce(String uri) {
    RedisClient client = RedisClient.create(uri);
    kept.add(client);
    client.connect().sync().get("nokey");
    return client;
  }

  private void jedis(String uri) {
    JedisPooled pooled = new JedisPooled(uri);
    kept.add(pooled);
    pooled.get("nokey");
  }

  private void singleJedis(String uri) {
    Jedis single = new Jedis(uri);
    kept.add(single);
    single.get("nokey");
  }
}
