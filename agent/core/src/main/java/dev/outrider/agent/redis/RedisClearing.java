package dev.outrider.agent.redis;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Clears keys of Redis that the operator's settings allow to be cleared, and no other. Redis is
 * never flushed.
 *
 * <p>Used by the command thread, which waits {@link #LIMIT_SECONDS} at the longest.
 */
public final class RedisClearing {

  static final int LIMIT_SECONDS = 20;

  private static final String SETTING = "cache.redis.prefixes";

  private final List<String> prefixes;
  private final HostClients clients;
  private @Nullable Clearance last;

  /**
   * Clears nothing yet.
   *
   * @param prefixes what the keys begin with that may be cleared
   */
  public RedisClearing(List<String> prefixes, HostClients clients) {
    this.prefixes = List.copyOf(prefixes);
    this.clients = clients;
  }

  /**
   * Clears what a {@link Command#CLEAR_CACHES} means of Redis.
   *
   * @return with an entry for each prefix on each server; or with one that says why Redis was left
   *     alone, and refused; or without any, where the host has no client of Redis, and not found
   */
  public CommandResult clear(Command command) throws InterruptedException {
    List<Object> all = clients.all();
    if (all.isEmpty()) {
      return result(
          command,
          Status.NOT_FOUND,
          "this JVM has made no client of Redis that the agent knows: Lettuce's, or a pool of"
              + " Jedis'",
          List.of());
    }
    List<Target> targets = targets(command.arguments());
    if (targets.isEmpty()) {
      return refused(command, whyNot());
    }
    Clearance earlier = last;
    if (earlier != null && earlier.isAlive()) {
      return refused(command, "Redis was left alone: an earlier clear has not ended yet");
    }
    boolean dryRun = Boolean.parseBoolean(command.arguments().get(Command.DRY_RUN));
    return carryOut(command, new Clearance(clients, all, targets, dryRun));
  }

  private CommandResult carryOut(Command command, Clearance clearance) throws InterruptedException {
    clearance.start();
    TimeUnit.SECONDS.timedJoin(clearance, LIMIT_SECONDS);
    clearance.end();
    boolean isLate = clearance.isAlive();
    // It holds clients, which the host may drop.
    last = isLate ? clearance : null;
    return isLate
        ? result(
            command,
            Status.TIMED_OUT,
            "Redis was not cleared within "
                + LIMIT_SECONDS
                + " s; the entries tell what was so far",
            clearance.entries())
        : result(command, Status.DONE, "", clearance.entries());
  }

  private String whyNot() {
    return prefixes.isEmpty()
        ? "Redis was left alone: the agent's setting '"
            + SETTING
            + "' names no key prefixes that may be cleared"
        : "Redis was left alone: what was named does not begin with one of the prefixes in the"
            + " agent's setting '"
            + SETTING
            + "': "
            + String.join("; ", prefixes);
  }

  private List<Target> targets(Map<String, String> arguments) {
    String key = arguments.get(Command.KEY);
    String prefix = arguments.get(Command.PREFIX);
    if (key == null && prefix == null) {
      return allOfThem();
    }
    String named = key != null ? key : String.valueOf(prefix);
    for (String allowed : prefixes) {
      if (named.startsWith(allowed)) {
        return List.of(
            key != null ? Target.key(named, allowed) : Target.keysThatBegin(named, allowed));
      }
    }
    return List.of();
  }

  private List<Target> allOfThem() {
    List<Target> targets = new ArrayList<>();
    for (String prefix : prefixes) {
      boolean covered =
          prefixes.stream().anyMatch(other -> !other.equals(prefix) && prefix.startsWith(other));
      if (!covered) {
        targets.add(Target.keysThatBegin(prefix, prefix));
      }
    }
    return targets;
  }

  private static CommandResult refused(Command command, String reason) {
    Entry entry =
        Entry.of(Kind.REDIS_PREFIX, Command.REDIS).attribute(ResultField.REASON, reason).build();
    return result(command, Status.REFUSED, reason, List.of(entry));
  }

  private static CommandResult result(
      Command command, Status status, String message, List<Entry> entries) {
    return new CommandResult(command.id(), status, message, entries);
  }
}
