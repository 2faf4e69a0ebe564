package dev.outrider.demo.studio.redis;

import dev.outrider.demo.stage.EmbeddedRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The Redis that the demo brings along, in a process of its own; can be killed and come back. */
public final class RealRedis implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Path folder;
  private final EmbeddedRedis redis;
  private Process process;

  /** Prepares one that does not run. */
  public RealRedis(Path folder) {
    try {
      this.folder = folder;
      this.redis = EmbeddedRedis.onFreePort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RealRedis start() {
    try {
      process =
          new ProcessBuilder(redis.command(folder))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      await("Redis listens", this::listens);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public RedisAddress address() {
    return new RedisAddress(redis.address());
  }

  /** As kill -9 does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks Redis something, as anybody could; returns its answer as a text. */
  public String ask(Function<RedisCommands<String, String>, ?> question) {
    RedisClient client = RedisClient.create("redis://" + redis.address());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      return String.valueOf(question.apply(connection.sync()));
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
  }

  /** The keys that match a pattern. */
  public List<String> keys(String pattern) {
    List<String> keys = new ArrayList<>();
    String unused = ask(commands -> keys.addAll(commands.keys(pattern)));
    return keys;
  }

  /** Has it answer nobody for so long. */
  public void pause(Duration length) {
    String unused = ask(commands -> commands.clientPause(length.toMillis()));
  }

  /** Waits for something that is about to happen. */
  public static void await(String what, BooleanSupplier happened) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It did not happen in time: " + what);
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
