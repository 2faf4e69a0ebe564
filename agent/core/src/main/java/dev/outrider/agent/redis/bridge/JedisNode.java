package dev.outrider.agent.redis.bridge;

import dev.outrider.agent.redis.RedisNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/** A node through a connection of Jedis'. */
final class JedisNode implements RedisNode {

  private final Connection connection;
  private final String server;

  JedisNode(Connection connection) {
    this.connection = connection;
    int database = database();
    this.server = nameOf(connection) + (database == 0 ? "" : "/" + database);
  }

  /** Out of {@code Connection{DefaultJedisSocketFactory{host:port}}}. */
  static String nameOf(Connection connection) {
    String written = connection.toString();
    return written.substring(written.lastIndexOf('{') + 1).replace("}", "");
  }

  private int database() {
    try {
      Object info =
          connection.executeCommand(new CommandArguments(Protocol.Command.CLIENT).add("INFO"));
      for (String field : new String((byte[]) info, StandardCharsets.UTF_8).split(" ", -1)) {
        if (field.startsWith("db=")) {
          return Integer.parseInt(field.substring(3).trim());
        }
      }
    } catch (JedisDataException | NumberFormatException e) {
      // Not told by servers before 6.2, nor to everybody.
    }
    return 0;
  }

  @Override
  public String server() {
    return server;
  }

  boolean isMaster() {
    try {
      Object role = connection.executeCommand(new CommandArguments(Protocol.Command.ROLE));
      Object name = ((List<?>) role).get(0);
      return new String((byte[]) name, StandardCharsets.UTF_8).equals("master");
    } catch (JedisDataException e) {
      // Not told to everybody; one that only follows will refuse to remove anything.
      return true;
    }
  }

  @Override
  public Page scan(String cursor, byte[] pattern, int about) {
    List<?> page =
        (List<?>)
            connection.executeCommand(
                new CommandArguments(Protocol.Command.SCAN)
                    .add(cursor)
                    .add("MATCH")
                    .add(pattern)
                    .add("COUNT")
                    .add(about));
    String next = new String((byte[]) page.get(0), StandardCharsets.UTF_8);
    List<byte[]> keys =
        ((List<?>) page.get(1)).stream().map(key -> (byte[]) key).collect(Collectors.toList());
    return new Page(next, keys);
  }

  @Override
  public void remove(String command, List<byte[]> keys, Removal removal) {
    // One key each, so that the slots of a cluster do not matter; all on their way at once.
    for (byte[] key : keys) {
      connection.sendCommand(Protocol.Command.valueOf(command), key);
    }
    for (Object answer : connection.getMany(keys.size())) {
      if (answer instanceof JedisDataException) {
        removal.failed((JedisDataException) answer);
      } else {
        removal.removed((Long) answer);
      }
    }
  }

  @Override
  public boolean has(byte[] key) {
    Object found =
        connection.executeCommand(new CommandArguments(Protocol.Command.EXISTS).add(key));
    return (Long) found > 0;
  }
}
