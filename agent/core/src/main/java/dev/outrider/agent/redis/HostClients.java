package dev.outrider.agent.redis;

import dev.outrider.agent.bridge.BridgeLoader;
import dev.outrider.recorder.redis.RedisClients;
import java.io.File;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The clients and pools of connections that the host made, as long as it has them.
 *
 * <p>Used by the reporting and the command thread, one at a time. Bounded: of more than {@link
 * #MOST} at once, the later ones are left out.
 */
public final class HostClients {

  private static final int MOST = 1_000;
  private static final String BRIDGE = "dev.outrider.agent.redis.bridge";
  private static final String LETTUCE = "io.lettuce.core.";

  private final File agent;
  private final List<WeakReference<Object>> clients = new ArrayList<>();

  /**
   * @param agent the agent's jar
   */
  public HostClients(File agent) {
    this.agent = agent;
  }

  /** Takes in those that were made since. */
  synchronized void takeNew() {
    clients.removeIf(client -> client.get() == null);
    for (WeakReference<Object> next = RedisClients.takeNew();
        next != null;
        next = RedisClients.takeNew()) {
      if (clients.size() < MOST) {
        clients.add(next);
      }
    }
  }

  /** All there are now. */
  synchronized List<Object> all() {
    takeNew();
    List<Object> all = new ArrayList<>();
    for (WeakReference<Object> reference : clients) {
      Object client = reference.get();
      if (client != null && !all.contains(client)) {
        all.add(client);
      }
    }
    return all;
  }

  /** What reaches Redis through the client. */
  RedisAccess accessThrough(Object client) throws ReflectiveOperationException {
    return new BridgeLoader(client.getClass().getClassLoader(), agent, BRIDGE)
        .make(RedisAccess.class, isLettuce(client) ? "LettuceAccess" : "JedisAccess");
  }

  private static boolean isLettuce(Object client) {
    for (Class<?> each = client.getClass(); each != null; each = each.getSuperclass()) {
      if (each.getName().startsWith(LETTUCE)) {
        return true;
      }
    }
    return false;
  }
}
