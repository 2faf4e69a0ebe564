package dev.outrider.agent.redis.bridge;

import dev.outrider.agent.redis.RedisNode;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A node through a connection of Lettuce's. */
final class LettuceNode implements RedisNode {

  private final RedisAsyncCommands<byte[], byte[]> commands;
  private final String server;

  LettuceNode(StatefulRedisConnection<byte[], byte[]> connection, String server) {
    this.commands = connection.async();
    this.server = server;
  }

  @Override
  public String server() {
    return server;
  }

  private static <T> T await(RedisFuture<T> future) throws Exception {
    try {
      return future.get(LettuceAccess.LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
  }

  boolean isMaster() throws Exception {
    try {
      Object name = await(commands.role()).get(0);
      return new String((byte[]) name, StandardCharsets.UTF_8).equals("master");
    } catch (RedisCommandExecutionException e) {
      // Not told to everybody; one that only follows will refuse to remove anything.
      return true;
    }
  }

  @Override
  public Page scan(String cursor, byte[] pattern, int about) throws Exception {
    ScanArgs arguments = ScanArgs.Builder.limit(about).match(pattern);
    KeyScanCursor<byte[]> page = await(commands.scan(ScanCursor.of(cursor), arguments));
    return new Page(page.isFinished() ? "0" : page.getCursor(), page.getKeys());
  }

  @Override
  public void remove(String command, List<byte[]> keys, Removal removal) throws Exception {
    boolean unlinks = command.equals("UNLINK");
    List<RedisFuture<Long>> removals = new ArrayList<>();
    // One key each, so that the slots of a cluster do not matter; all on their way at once.
    for (byte[] key : keys) {
      removals.add(unlinks ? commands.unlink(key) : commands.del(key));
    }
    for (RedisFuture<Long> each : removals) {
      try {
        removal.removed(await(each));
      } catch (RedisCommandExecutionException e) {
        removal.failed(e);
      }
    }
  }

  @Override
  public boolean has(byte[] key) throws Exception {
    return await(commands.exists(key)) > 0;
  }
}
