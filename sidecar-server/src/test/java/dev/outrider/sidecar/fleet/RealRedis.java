package dev.outrider.sidecar.fleet;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A real Redis in a process of its own, that keeps nothing when it ends. */
public final class RealRedis implements AutoCloseable {

  private static final String PID = "process_id:";

  private final int port;
  private String password = "";
  private RedisServer server;

  public RealRedis() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has it answer, from its next start, those alone who know the password. */
  public RealRedis requiring(String wanted) {
    password = wanted;
    return this;
  }

  public RealRedis start() {
    try {
      server =
          RedisServer.newRedisServer()
              .port(port)
              .setting("bind 127.0.0.1")
              .setting("save \"\"")
              .setting("appendonly no")
              .setting("requirepass \"" + password + "\"")
              .build();
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public String uri() {
    return "redis://" + (password.isEmpty() ? "" : ":" + password + "@") + "127.0.0.1:" + port;
  }

  public void stop() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process that answers; Redis must be able to. */
  public long pid() {
    try (RedisClient client = RedisClient.create(uri());
        var connection = client.connect()) {
      return connection
          .sync()
          .info("server")
          .lines()
          .filter(line -> line.startsWith(PID))
          .mapToLong(line -> Long.parseLong(line.substring(PID.length()).strip()))
          .sum();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
