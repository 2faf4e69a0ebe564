package dev.outrider.demo.studio.redis;

import dev.outrider.demo.studio.counts.Counters;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two connections to Redis, one for commands and one that listens; if one ends, both are of no use.
 * Any thread may call. What requests send is counted; how we look after the connections is not.
 */
final class Session implements AutoCloseable {
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
  private static final Pattern RUN_ID = Pattern.compile("(?m)^run_id:(\\w{1,64})\\s*$");

  private final StatefulRedisConnection<String, byte[]> commands;
  private final StatefulRedisPubSubConnection<String, String> listening;
  private final RedisAsyncCommands<String, byte[]> redis;
  private final Counters counters;

  private Session(
      StatefulRedisConnection<String, byte[]> commands,
      StatefulRedisPubSubConnection<String, String> listening,
      Counters counters) {
    this.commands = commands;
    this.listening = listening;
    this.redis = commands.async();
    this.counters = counters;
  }

  /**
   * Connects, and returns once it listens.
   *
   * @param listener called with each message, on a thread that must not wait
   * @throws RedisException if Redis cannot be reached
   */
  static Session open(
      RedisClient client,
      RedisURI uri,
      String channel,
      Consumer<String> listener,
      Counters counters) {
    StatefulRedisPubSubConnection<String, String> listening =
        client.connectPubSub(StringCodec.UTF8, uri);
    try {
      listening.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, String message) {
              listener.accept(message);
            }
          });
      listening.sync().subscribe(channel);
      return new Session(client.connect(CODEC, uri), listening, counters);
    } catch (RedisException e) {
      close(listening);
      throw e;
    }
  }

  boolean isOpen() {
    return commands.isOpen() && listening.isOpen();
  }

  /** The value of {@code key}, or null. */
  CompletionStage<byte[]> get(String key) {
    return send("GET", () -> redis.get(key));
  }

  CompletionStage<String> set(String key, byte[] value, SetArgs how) {
    return send("SET", () -> redis.set(key, value, how));
  }

  CompletionStage<Long> publish(String channel, String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    return send("PUBLISH", () -> redis.publish(channel, bytes));
  }

  private <T> CompletionStage<T> send(String command, Supplier<RedisFuture<T>> sender) {
    try {
      RedisFuture<T> answer = sender.get();
      CompletionStage<T> unused =
          answer.whenComplete((value, failed) -> counters.redis(command).ended(value, failed));
      // The command itself, which can be cancelled.
      return answer;
    } catch (RedisException e) {
      // Not even sent: too many are under way.
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Returns once both connections have answered. */
  void check(Duration atMost) throws RedisException {
    List<RedisFuture<String>> pings = List.of(redis.ping(), listening.async().ping());
    for (RedisFuture<String> ping : pings) {
      await(ping, atMost);
    }
  }

  /** What this run of the server is called, which no other run is; empty if it does not tell. */
  String runId(Duration atMost) throws RedisException {
    Matcher told = RUN_ID.matcher(String.valueOf(await(redis.info("server"), atMost)));
    return told.find() ? told.group(1) : "";
  }

  /**
   * The answer to a command.
   *
   * @throws RedisException if it failed or did not come; then it is waited for no longer
   */
  static <T extends @Nullable Object> T await(CompletionStage<T> command, Duration atMost) {
    CompletableFuture<T> answer = command.toCompletableFuture();
    try {
      return answer.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new RedisException("No answer within " + atMost.toMillis() + " ms");
    } catch (CancellationException e) {
      throw new RedisException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RedisException failed ? failed : new RedisException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisException(e);
    }
  }

  @Override
  public void close() {
    close(commands);
    close(listening);
  }

  private static void close(StatefulConnection<?, ?> connection) {
    // One that cannot be closed is gone.
    CompletableFuture<Void> unused = connection.closeAsync();
  }
}
