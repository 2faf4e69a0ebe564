package dev.outrider.agent.redis;

import dev.outrider.protocol.Entry;
import dev.outrider.recorder.redis.LettuceConnections;
import dev.outrider.recorder.requests.Muted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Clears keys on every server that the host's clients reach, on a thread that lives no longer.
 *
 * <p>By {@code SCAN}, which holds a server up for one small step at a time, and {@code UNLINK},
 * which frees memory beside its work. What one client cannot do, such as one that was shut down or
 * whose user may not, the next one to the same server is tried for. What is done so far can be told
 * at any time.
 */
final class Clearance extends Thread implements RedisAccess.Visitor {

  private static final int KEYS_A_STEP = 500;
  private static final int KEYS_A_REMOVAL = 100;

  private final HostClients hostClients;
  private final List<Object> clients;
  private final List<Target> targets;
  private final boolean dryRun;
  private final Map<String, List<Cleared>> clearedByServer = new LinkedHashMap<>();
  private final Map<String, Exception> unreached = new LinkedHashMap<>();
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
    for (Cleared here : at(node.server())) {
      if (!stopped && !here.isDone()) {
        clear(node, here);
      }
    }
  }

  private List<Cleared> at(String server) {
    synchronized (clearedByServer) {
      return clearedByServer.computeIfAbsent(server, this::nothingYet);
    }
  }

  private List<Cleared> nothingYet(String server) {
    List<Cleared> begun = new ArrayList<>();
    for (Target target : targets) {
      begun.add(new Cleared(target, server, dryRun));
    }
    return begun;
  }

  @Override
  public void unreachable(String server, Exception failure) {
    synchronized (clearedByServer) {
      unreached.putIfAbsent(server, failure);
    }
  }

  private void clear(RedisNode node, Cleared here) {
    here.begin();
    try {
      if (here.target.isOneKey) {
        clearKey(node, here);
      } else {
        clearKeys(node, here);
      }
      here.end();
    } catch (Exception e) {
      here.failed(e);
    }
  }

  private void clearKey(RedisNode node, Cleared here) throws Exception {
    byte[] key = here.target.key();
    if (dryRun) {
      here.found(node.has(key) ? 1 : 0);
    } else {
      remove(node, List.of(key), here);
    }
  }

  private void clearKeys(RedisNode node, Cleared here) throws Exception {
    Target target = here.target;
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

  /**
   * What was done so far, for each target on each server, and those that no client reached. Of a
   * cluster's servers only the one tells of a key that has it, if that was asked.
   */
  List<Entry> entries() {
    List<Cleared> all = new ArrayList<>();
    synchronized (clearedByServer) {
      clearedByServer.values().forEach(all::addAll);
      unreached.forEach(
          (server, failure) -> {
            if (!clearedByServer.containsKey(server)) {
              all.addAll(failed(server, failure));
            }
          });
    }
    boolean isOwnerKnown = !all.stream().allMatch(Cleared::isElsewhere);
    return all.stream()
        .filter(each -> !isOwnerKnown || !each.isElsewhere())
        .map(Cleared::entry)
        .collect(Collectors.toList());
  }

  private List<Cleared> failed(String server, Exception failure) {
    List<Cleared> failed = nothingYet(server);
    failed.forEach(each -> each.failed(failure));
    return failed;
  }
}
