package dev.outrider.agent.redis;

import dev.outrider.agent.command.ClearOutcome;
import dev.outrider.agent.command.ClearRequest;
import dev.outrider.agent.command.Clearable;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import dev.outrider.recorder.redis.RedisServers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Clears keys of Redis that the operator's settings allow to be cleared, and no other. Redis is
 * never flushed.
 *
 * <p>Used by the command thread, which waits {@link #LIMIT_SECONDS} at the longest.
 */
public final class RedisClearing implements Clearable {

  static final int LIMIT_SECONDS = 20;

  private static final String SETTING = "cache.redis.prefixes";
  private static final String NO_CLIENT =
      "Redis was left alone: the host has no client and no pool now that keys could be cleared"
          + " through; a single Jedis connection is its thread's alone";
  private static final String NO_MASTER =
      "Redis was left alone: none of the host's clients and pools leads to a server that takes"
          + " writes now";

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

  @Override
  public List<String> names() {
    return clients.all().isEmpty() && !isUsed() ? List.of() : List.of(Command.REDIS);
  }

  /** Whether the host sent commands, through whatever. */
  private static boolean isUsed() {
    AtomicBoolean used = new AtomicBoolean();
    RedisServers.forEach(server -> used.compareAndSet(false, server.isUsed()));
    return used.get();
  }

  /**
   * Clears what is meant of Redis.
   *
   * @return with an entry for each prefix on each server; or refused, with one that says why Redis
   *     was left alone; or nothing, where the host does not use Redis
   */
  @Override
  public ClearOutcome clear(ClearRequest request) throws InterruptedException {
    if (!request.means(Command.REDIS)) {
      return ClearOutcome.nothing();
    }
    List<Object> all = clients.all();
    if (all.isEmpty()) {
      return isUsed() ? refused(NO_CLIENT) : ClearOutcome.nothing();
    }
    List<Target> targets = targets(request);
    if (targets.isEmpty()) {
      return refused(whyNot());
    }
    Clearance earlier = last;
    if (earlier != null && earlier.isAlive()) {
      return refused("Redis was left alone: an earlier clear has not ended yet");
    }
    return carryOut(new Clearance(clients, all, targets, request.isDryRun()));
  }

  private ClearOutcome carryOut(Clearance clearance) throws InterruptedException {
    clearance.start();
    TimeUnit.SECONDS.timedJoin(clearance, LIMIT_SECONDS);
    clearance.end();
    boolean isLate = clearance.isAlive();
    // It holds clients, which the host may drop.
    last = isLate ? clearance : null;
    List<Entry> entries = clearance.entries();
    if (isLate) {
      return ClearOutcome.timedOut(
          "Redis was not cleared within " + LIMIT_SECONDS + " s; the entries tell what was so far",
          entries);
    }
    return entries.isEmpty() ? refused(NO_MASTER) : ClearOutcome.done(entries);
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

  private List<Target> targets(ClearRequest request) {
    String key = request.key();
    String prefix = request.prefix();
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

  private static ClearOutcome refused(String reason) {
    return ClearOutcome.refused(
        reason,
        Entry.of(Kind.REDIS_PREFIX, Command.REDIS).attribute(ResultField.REASON, reason).build());
  }
}
