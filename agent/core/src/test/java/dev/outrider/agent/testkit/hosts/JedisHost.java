package dev.outrider.agent.testkit.hosts;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.GetExParams;

/**
 * Uses Redis through Jedis in every way, counts by itself, and stays. Argument: the server's URI.
 */
public final class JedisHost {

  private static final int ROUNDS = 200;
  private static final int PIPELINED = 500;
  private static final int MESSAGES = 10;

  private final RedisAccount account = new RedisAccount();
  private final URI uri;
  private final JedisPool pool;
  private final JedisPooled pooled;

  private JedisHost(String uri) {
    this.uri = URI.create(uri);
    this.pool = new JedisPool(this.uri);
    this.pooled = new JedisPooled(this.uri);
  }

  public static void main(String[] arguments) throws Exception {
    JedisHost host = new JedisHost(arguments[0]);
    do {
      try (Jedis single = new Jedis(host.uri)) {
        host.plain(single);
        host.pipeline(single.pipelined());
        host.transactions(single);
      }
      for (int i = 0; i < 3; i++) {
        try (Jedis lent = host.pool.getResource()) {
          host.plain(lent);
        }
      }
      host.unified(host.pooled);
      host.pipeline(host.pooled.pipelined());
      host.messages();
      host.account.print();
    } while (Console.ready());
  }

  private void plain(Jedis redis) {
    for (int i = 0; i < ROUNDS; i++) {
      int round = i;
      String key = "key" + i % 50;
      account.found(account.did("GET", () -> redis.get(key)));
      account.did("SET", () -> redis.set(key, "value" + round));
      account.did("HSET", () -> redis.hset("hash" + round % 5, "field" + round % 10, "value"));
      account.found(account.did("HGET", () -> redis.hget("hash" + round % 5, "field" + round % 7)));
    }
    account.foundAll(account.did("MGET", () -> redis.mget("key1", "nokey", "key2")));
    account.foundAll(account.did("HMGET", () -> redis.hmget("hash1", "field1", "nothing")));
    account.found(account.did("HGETALL", () -> redis.hgetAll("hash1")).isEmpty() ? null : "");
    account.found(account.did("HGETALL", () -> redis.hgetAll("nohash")).isEmpty() ? null : "");
    // Its methods return another type in Jedis 7.
    GetExParams kept = GetExParams.getExParams();
    account.found(account.did("GETEX", () -> redis.getEx("key1", kept)));
    account.found(account.did("GETEX", () -> redis.getEx("nokey", kept)));
    account.found(account.did("GETDEL", () -> redis.getDel("key1")));
    account.found(account.did("GETDEL", () -> redis.getDel("key1")));
    account.did("EXISTS", () -> redis.exists("key2", "nokey"));
    account.did("INCR", () -> redis.incr("key3"));
    account.did("EVALSHA", () -> redis.evalsha("0000"));
    account.did("PING", redis::ping);
  }

  private void unified(UnifiedJedis redis) {
    for (int i = 0; i < ROUNDS; i++) {
      String key = "key" + i % 60;
      account.found(account.did("GET", () -> redis.get(key)));
    }
    account.foundAll(account.did("MGET", () -> redis.mget("key3", "nokey", "key4")));
    account.did("INCR", () -> redis.incr("key3"));
    account.did("SET", () -> redis.set("key3", "three"));
  }

  private void pipeline(Pipeline pipeline) {
    List<Response<String>> reads = new ArrayList<>();
    for (int i = 0; i < PIPELINED; i++) {
      reads.add(pipeline.get("key" + i % 60));
      if (i % 100 == 0) {
        pipeline.incr("key3");
        account.sent("INCR", 1);
        account.add("errors", 1);
        account.add("error.redis.clients.jedis.exceptions.JedisDataException", 1);
      }
    }
    account.sent("GET", PIPELINED);
    pipeline.sync();
    reads.forEach(read -> account.found(read.get()));
    pipeline.close();
  }

  private void transactions(Jedis redis) {
    account.did("MULTI", () -> null);
    Transaction transaction = redis.multi();
    transaction.set("key5", "5");
    transaction.get("key5");
    transaction.get("nokey");
    transaction.mget("key5", "nokey");
    transaction.incr("hash1");
    account.did("EXEC", transaction::exec);
    account.sent("SET", 1);
    account.sent("GET", 2);
    account.sent("MGET", 1);
    account.sent("INCR", 1);
    account.add("hits", 2);
    account.add("misses", 2);
    account.add("errors", 1);
    account.add("error.redis.clients.jedis.exceptions.JedisDataException", 1);
    account.did("MULTI", () -> null);
    Transaction discarded = redis.multi();
    discarded.set("key5", "never");
    discarded.get("key5");
    account.did("DISCARD", discarded::discard);
  }

  private void messages() throws InterruptedException {
    JedisPubSub subscriber =
        new JedisPubSub() {
          private int seen;

          @Override
          public void onMessage(String channel, String message) {
            if (++seen == MESSAGES) {
              unsubscribe();
            }
          }
        };
    account.sent("SUBSCRIBE", 1);
    account.sent("UNSUBSCRIBE", 1);
    Thread listening =
        new Thread(
            () -> {
              try (Jedis redis = new Jedis(uri)) {
                redis.subscribe(subscriber, "news");
              }
            });
    listening.start();
    try (Jedis redis = new Jedis(uri)) {
      while (!subscriber.isSubscribed()) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < MESSAGES; i++) {
        account.did("PUBLISH", () -> redis.publish("news", "message"));
      }
    }
    listening.join();
  }
}
