package dev.outrider.agent.testkit.hosts;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.Callable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisPooled;

/**
 * Reads from a Redis that fails in one way after the other, as it is told to go on, and tells what
 * it saw. Arguments: {@code lettuce} or {@code jedis}, and the server's port.
 */
public final class RedisFaultsHost {

  private static final int READS = 4;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** A client as an application has it. */
  private interface Client {
    String get(String key) throws Exception;
  }

  private final RedisAccount account = new RedisAccount();
  private final Client client;

  private RedisFaultsHost(Client client) {
    this.client = client;
  }

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[1]);
    if (arguments[0].equals("lettuce")) {
      RedisClient client = newLettuce(port);
      tell("connect", client::connect);
      Console.ready();
      new RedisFaultsHost(lettuce(client.connect())).run();
    } else {
      JedisPooled pooled = newJedis(port);
      tell("connect", () -> pooled.get("key"));
      Console.ready();
      RedisFaultsHost host = new RedisFaultsHost(pooled::get);
      // The one above.
      host.account.sent("GET", 1);
      host.account.add("errors", 1);
      host.run();
    }
  }

  private static RedisClient newLettuce(int port) {
    RedisClient client =
        RedisClient.create(RedisURI.builder().withHost("127.0.0.1").withPort(port).build());
    client.setDefaultTimeout(PATIENCE);
    client.setOptions(
        ClientOptions.builder()
            .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
            .build());
    return client;
  }

  private static Client lettuce(StatefulRedisConnection<String, String> connection) {
    connection.setTimeout(PATIENCE);
    return connection.sync()::get;
  }

  private static JedisPooled newJedis(int port) {
    int millis = (int) PATIENCE.toMillis();
    return new JedisPooled(
        new HostAndPort("127.0.0.1", port),
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis)
            .build());
  }

  private void run() throws Exception {
    do {
      for (int i = 0; i < READS; i++) {
        account.sent("GET", 1);
        tell("get", this::read);
      }
      account.print();
    } while (Console.ready());
  }

  private String read() throws Exception {
    try {
      return client.get("key");
    } catch (Exception e) {
      account.failed(e);
      throw e;
    }
  }

  private static void tell(String what, Callable<?> step) {
    StringBuilder told = new StringBuilder(what).append(": ");
    try {
      Object result = step.call();
      told.append(result instanceof AutoCloseable ? "open" : result);
    } catch (Exception e) {
      for (Throwable each = e; each != null; each = each.getCause()) {
        told.append(each.getClass().getName()).append(' ').append(each.getMessage()).append(" | ");
      }
    }
    // Ports of the moment, and what takes the place of a count.
    System.out.println(told.toString().replace('=', ':').replaceAll("[0-9]{4,}", "#"));
  }
}
