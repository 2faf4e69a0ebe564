package dev.outrider.agent.redis;

import dev.outrider.protocol.Entry;
import dev.outrider.recorder.redis.LettuceConnections;
import dev.outrider.recorder.requests.Muted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Clears keys on every server that the host's clients reach, on a thread that lives no longer.
 *
 * <p>By {@code SCAN}, which holds a server up for one small step at a time, and {@code UNLINK},
 * which frees memory beside its work. What is done so far can be told at any time.
 */
final class Clearance extends Thread implements RedisAccess.Visitor {

  private static final int KEYS_A_STEP = 500;
  private static final int KEYS_A_REMOVAL = 100;

  private final HostClients hostClients;
  private final List<Object> clients;
  private final List<Target> targets;
  private final boolean dryRun;
  private final Set<String> seen = new HashSet<>();
  private final List<Cleared> cleared = new ArrayList<>();
  private volatile boolean stopped;

  Clearance(HostClients hostClients, List<Object> clients, List<Target> targets, boolean dryRun) {
    super("outrider-redis");
    this.hostClients = hostClients;
    this.clients = clients;
    this.targets = targets;
    this.dryRun = dryRun;
    setDaemon(true);
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    Muted.begin();
    for (Object client : clients) {
      if (stopped) {
        return;
      }
      try {
        hostClients.accessThrough(client).visit(client, LettuceConnections.placesOf(client), this);
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        unreachable("(" + client.getClass().getName() + ")", new IllegalStateException(e));
      }
    }
  }

  /** No further step is begun. */
  void end() {
    stopped = true;
  }

  @Override
  public boolean goesOn() {
    return !stopped;
  }

  @Override
  public void visit(RedisNode node) {
    if (!seen.add(node.server())) {
      return;
    }
    for (Target target : targets) {
      Cleared here = begin(target, node.server());
      try {
        if (target.isOneKey) {
          clearKey(node, target, here);
        } else {
          clearKeys(node, target, here);
        }
      } catch (Exception e) {
        here.failed(e);
      }
    }
  }

  @Override
  public void unreachable(String server, Exception failure) {
    if (seen.add(server)) {
      for (Target target : targets) {
        begin(target, server).failed(failure);
      }
    }
  }

  private Cleared begin(Target target, String server) {
    Cleared begun = new Cleared(target, server, dryRun);
    synchronized (cleared) {
      cleared.add(begun);
    }
    return begun;
  }

  private void clearKey(RedisNode node, Target target, Cleared here) throws Exception {
    if (dryRun) {
      here.found(node.has(target.key()) ? 1 : 0);
    } else {
      remove(node, List.of(target.key()), here);
    }
  }

  private void clearKeys(RedisNode node, Target target, Cleared here) throws Exception {
    String cursor = "0";
    byte[] pattern = target.pattern();
    do {
      RedisNode.Page page = node.scan(cursor, pattern, KEYS_A_STEP);
      List<byte[]> keys = new ArrayList<>(page.keys());
      keys.removeIf(key -> !target.includes(key));
      if (dryRun) {
        here.found(keys.size());
      } else {
        removeAll(node, keys, here);
      }
      cursor = page.cursor();
    } while (!stopped && !cursor.equals("0"));
  }

  private void removeAll(RedisNode node, List<byte[]> keys, Cleared here) throws Exception {
    for (int from = 0; from < keys.size() && !stopped; from += KEYS_A_REMOVAL) {
      int to = Math.min(from + KEYS_A_REMOVAL, keys.size());
      remove(node, keys.subList(from, to), here);
    }
  }

  private static void remove(RedisNode node, List<byte[]> keys, Cleared here) throws Exception {
    node.remove("UNLINK", keys, here);
    if (here.takeUnknownCommand()) {
      // Redis before 4.
      node.remove("DEL", keys, here);
    }
  }

  /** What was done so far, for each target on each server. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    synchronized (cleared) {
      for (Cleared each : cleared) {
        entries.add(each.entry());
      }
    }
    return entries;
  }
}
