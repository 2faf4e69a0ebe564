package dev.outrider.agent.command;

import dev.outrider.agent.caches.HostCaches;
import dev.outrider.agent.redis.RedisClearing;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import java.util.ArrayList;
import java.util.List;

/** Empties the caches that were named, and no other. */
public final class ClearCaches implements CommandAction {

  private final HostCaches caches;
  private final RedisClearing redis;

  public ClearCaches(HostCaches caches, RedisClearing redis) {
    this.caches = caches;
    this.redis = redis;
  }

  @Override
  public CommandResult carryOut(Command command)
      throws ReflectiveOperationException, InterruptedException {
    String name = command.arguments().get(Command.CACHE);
    if (Command.REDIS.equals(name)) {
      return redis.clear(command);
    }
    List<Entry> cleared = caches.clear(name);
    if (name != null && cleared.isEmpty()) {
      return new CommandResult(
          command.id(),
          CommandResult.Status.NOT_FOUND,
          "no cache is named '" + name + "'; there are: " + String.join(", ", caches.names()),
          List.of());
    }
    return name != null
        ? new CommandResult(command.id(), CommandResult.Status.DONE, "", cleared)
        : withRedis(command, cleared);
  }

  private CommandResult withRedis(Command command, List<Entry> cleared)
      throws InterruptedException {
    CommandResult ofRedis = redis.clear(command);
    List<Entry> entries = new ArrayList<>(cleared);
    entries.addAll(ofRedis.entries());
    return ofRedis.status() == CommandResult.Status.TIMED_OUT
        ? new CommandResult(command.id(), ofRedis.status(), ofRedis.message(), entries)
        : new CommandResult(command.id(), CommandResult.Status.DONE, "", entries);
  }
}
