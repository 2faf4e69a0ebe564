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
 * it saw. Arguments: {@code lettuce} or {@code jedis}, the server's port, how many milliseconds it
 * waits for an answer, and how many values it reads each time.
 */
public final class RedisFaultsHost {

  // Lettuce and the server, at first; a busy machine may need more for it than for an answer.
  private static final Duration TO_GREET = Duration.ofSeconds(5);

  /** A client as an application has it. */
  private interface Client {
    String get(String key) throws Exception;
  }

  private final RedisAccount account = new RedisAccount();
  private final Client client;
  private final int reads;

  private RedisFaultsHost(Client client, int reads) {
    this.client = client;
    this.reads = reads;
  }

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[1]);
    Duration patience = Duration.ofMillis(Long.parseLong(arguments[2]));
    int reads = Integer.parseInt(arguments[3]);
    if (arguments[0].equals("lettuce")) {
      RedisClient client = newLettuce(port, patience);
      tell("connect", client::connect);
      Console.ready();
      new RedisFaultsHost(lettuce(client.connect(), patience), reads).run();
    } else {
      RedisFaultsHost host = new RedisFaultsHost(newJedis(port, patience)::get, reads);
      host.account.sent("GET", 1);
      tell("connect", host::read);
      Console.ready();
      host.run();
    }
  }

  private static RedisClient newLettuce(int port, Duration patience) {
    RedisClient client =
        RedisClient.create(
            RedisURI.builder().withHost("127.0.0.1").withPort(port).withTimeout(TO_GREET).build());
    client.setDefaultTimeout(patience);
    client.setOptions(
        ClientOptions.builder()
            .socketOptions(SocketOptions.builder().connectTimeout(patience).build())
            .build());
    return client;
  }

  private static Client lettuce(
      StatefulRedisConnection<String, String> connection, Duration patience) {
    connection.setTimeout(patience);
    return connection.sync()::get;
  }

  private static JedisPooled newJedis(int port, Duration patience) {
    int millis = (int) patience.toMillis();
    return new JedisPooled(
        new HostAndPort("127.0.0.1", port),
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis)
            .build());
  }

  private void run() throws Exception {
    do {
      for (int i = 0; i < reads; i++) {
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
    // Ports of the moment, what takes the place of a count, and a command's name, which Lettuce
    // tells or not by which of its clocks is first.
    System.out.println(
        told.toString().replace('=', ':').replace("GET. ", "").replaceAll("[0-9]{4,}", "#"));
  }
}
