package dev.outrider.agent.testkit.hosts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.Pipeline;

/**
 * Serves requests that read from Redis: at {@code /lettuce} and at {@code /jedis}. Tells what each
 * of the two found whenever it is to go on. Argument: the server's port.
 */
public final class RedisRequestsHost {

  /** Answers a request from Redis. */
  private interface Reading {
    void read(RedisAccount account) throws Exception;
  }

  private final HttpServer server;

  private RedisRequestsHost() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    RedisRequestsHost host = new RedisRequestsHost();
    RedisClient client = RedisClient.create("redis://127.0.0.1:" + port);
    StatefulRedisConnection<String, String> connection = client.connect();
    connection.sync().set("there", "value");
    JedisPooled pooled = new JedisPooled("127.0.0.1", port);
    RedisAccount ofLettuce = host.serve("/lettuce", account -> lettuce(connection, account));
    RedisAccount ofJedis = host.serve("/jedis", account -> jedis(pooled, account));
    var threads = Executors.newFixedThreadPool(4);
    host.server.setExecutor(threads);
    host.server.start();
    Console.count("port", host.server.getAddress().getPort());
    while (Console.ready()) {
      ofLettuce.print("lettuce.");
      ofJedis.print("jedis.");
    }
    host.server.stop(0);
    threads.shutdown();
    pooled.close();
    client.shutdown();
  }

  private RedisAccount serve(String path, Reading reading) {
    RedisAccount account = new RedisAccount();
    server.createContext(path, exchange -> serve(exchange, reading, account));
    return account;
  }

  private static void serve(HttpExchange exchange, Reading reading, RedisAccount account)
      throws IOException {
    try {
      synchronized (account) {
        reading.read(account);
      }
      exchange.sendResponseHeaders(204, -1);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      exchange.close();
    }
  }

  private static void lettuce(
      StatefulRedisConnection<String, String> connection, RedisAccount account) throws Exception {
    account.found(connection.sync().get("there"));
    account.found(connection.async().get("nowhere").get());
    account.found(connection.reactive().get("there").block());
    for (KeyValue<String, String> each : connection.sync().mget("there", "nowhere", "there")) {
      account.found(each.getValueOrElse(null));
    }
  }

  private static void jedis(JedisPooled redis, RedisAccount account) {
    account.found(redis.get("there"));
    account.foundAll(redis.mget("nowhere", "there", "nowhere"));
    try (Pipeline pipeline = redis.pipelined()) {
      var there = pipeline.get("there");
      pipeline.sync();
      account.found(there.get());
    }
  }
}
