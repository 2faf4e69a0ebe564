package dev.outrider.agent.testkit.hosts;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.commands.ProtocolCommand;

/**
 * Reads what newer servers know, found and not, and counts by itself. Argument: {@code lettuce} or
 * {@code jedis}.
 */
public final class RedisReadsHost {

  private static final int ROUNDS = 10;

  private final RedisAccount account = new RedisAccount();

  private RedisReadsHost() {}

  public static void main(String[] arguments) throws Exception {
    RedisReadsHost host = new RedisReadsHost();
    String uri = "redis://127.0.0.1:" + new NewerRedis().port();
    if (arguments[0].equals("lettuce")) {
      RedisCommands<String, String> redis = RedisClient.create(uri).connect().sync();
      host.use(
          (name, words) -> redis.dispatch(keyword(name), one(), words(words)),
          (name, words) -> redis.dispatch(keyword(name), several(), words(words)));
    } else {
      Jedis redis = new Jedis(uri);
      host.use(
          (name, words) -> redis.sendCommand(command(name), words),
          (name, words) -> (List<?>) redis.sendCommand(command(name), words));
    }
    host.account.print();
    Console.ready();
  }

  /** Sends a command. */
  private interface Send<T> {
    T send(String name, String... words);
  }

  private void use(Send<?> one, Send<? extends List<?>> several) {
    for (int i = 0; i < ROUNDS; i++) {
      account.found(account.did("JSON.GET", () -> one.send("JSON.GET", "document")));
      account.found(account.did("JSON.GET", () -> one.send("JSON.GET", "none")));
      account.foundAll(
          account.did("JSON.MGET", () -> several.send("JSON.MGET", "a", "none", "b", "$")));
      account.foundAll(
          account.did("HGETEX", () -> several.send("HGETEX", "hash", "FIELDS", "2", "f", "no")));
    }
  }

  private static ProtocolKeyword keyword(String name) {
    return new ProtocolKeyword() {
      @Override
      public byte[] getBytes() {
        return name.getBytes(StandardCharsets.US_ASCII);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  private static CommandArgs<String, String> words(String... words) {
    CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
    for (String word : words) {
      arguments.add(word);
    }
    return arguments;
  }

  private static CommandOutput<String, String, String> one() {
    return new ValueOutput<>(StringCodec.UTF8);
  }

  private static CommandOutput<String, String, List<String>> several() {
    return new ValueListOutput<>(StringCodec.UTF8);
  }

  private static ProtocolCommand command(String name) {
    return () -> name.getBytes(StandardCharsets.US_ASCII);
  }
}
