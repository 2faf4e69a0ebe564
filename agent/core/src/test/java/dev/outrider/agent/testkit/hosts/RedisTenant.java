package dev.outrider.agent.testkit.hosts;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.JedisPooled;

/** What {@link RedisTenantsHost} deploys: uses Redis through the library, and closes it. */
public record RedisTenant(String library, int port) implements Runnable {

  static final int COMMANDS = 2;

  @Override
  public void run() {
    if (library.equals("lettuce")) {
      RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", port));
      RedisCommands<String, String> redis = client.connect().sync();
      redis.set("key", "value");
      redis.get("key");
      client.shutdown(0, 10, TimeUnit.SECONDS);
    } else {
      try (JedisPooled redis = new JedisPooled("127.0.0.1", port)) {
        redis.set("key", "value");
        redis.get("key");
      }
    }
  }
}
