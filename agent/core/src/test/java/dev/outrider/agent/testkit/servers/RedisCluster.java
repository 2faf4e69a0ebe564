package dev.outrider.agent.testkit.servers;

import dev.outrider.agent.testkit.Until;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Three Redis servers that share the slots of a cluster. */
public final class RedisCluster implements AutoCloseable {

  private static final int NODES = 3;
  private static final int SLOTS = 16_384;
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final List<RedisProcess> nodes =
      Stream.generate(() -> RedisProcess.start("--cluster-enabled yes")).limit(NODES).toList();

  public RedisCluster() {
    for (int i = 0; i < NODES; i++) {
      try (Jedis node = nodes.get(i).client()) {
        node.clusterAddSlots(IntStream.range(i * SLOTS / NODES, (i + 1) * SLOTS / NODES).toArray());
        if (i > 0) {
          node.clusterMeet("127.0.0.1", nodes.get(0).port());
        }
      }
    }
    nodes.forEach(
        node -> Until.true_(() -> "the cluster is complete", DEADLINE, () -> isComplete(node)));
  }

  private static boolean isComplete(RedisProcess node) {
    try (Jedis client = node.client()) {
      return client.clusterInfo().contains("cluster_state:ok")
          && client.clusterInfo().contains("cluster_known_nodes:" + NODES);
    }
  }

  public List<RedisProcess> nodes() {
    return nodes;
  }

  /**
   * Moves a key, which must be there, with its slot from the server that has it to another one.
   *
   * @param whole else the key alone: who asks for it is sent on from where its slot still is
   */
  public void move(String key, boolean whole) {
    int slot = JedisClusterCRC16.getSlot(key);
    int owner = firstOwnerOf(slot);
    RedisProcess target = nodes.get((owner + 1) % NODES);
    try (Jedis from = nodes.get(owner).client();
        Jedis to = target.client()) {
      to.clusterSetSlotImporting(slot, id(from));
      from.clusterSetSlotMigrating(slot, id(to));
      from.migrate("127.0.0.1", target.port(), key, 0, (int) DEADLINE.toMillis());
      if (whole) {
        String id = id(to);
        to.clusterSetSlotNode(slot, id);
        from.clusterSetSlotNode(slot, id);
        // Until the third has heard of it, it may send who asks back to where the key was.
        nodes.forEach(
            node ->
                Until.true_(
                    () -> "all know who has slot " + slot,
                    DEADLINE,
                    () -> ownerOf(slot, node) == target.port()));
      }
    }
  }

  /** Who asks for a key is sent on to a server that sends him back, again and again. */
  public void leadAstray(String key) {
    int slot = JedisClusterCRC16.getSlot(key);
    int owner = firstOwnerOf(slot);
    try (Jedis from = nodes.get(owner).client();
        Jedis to = nodes.get((owner + 1) % NODES).client()) {
      from.clusterSetSlotMigrating(slot, id(to));
      from.del(key);
    }
  }

  private static int firstOwnerOf(int slot) {
    return IntStream.range(0, NODES)
        .filter(i -> slot < (i + 1) * SLOTS / NODES)
        .findFirst()
        .orElseThrow();
  }

  /** The port of the one that has the slot, as that server knows. */
  private static long ownerOf(int slot, RedisProcess asked) {
    try (Jedis client = asked.client()) {
      for (Object each : client.clusterSlots()) {
        List<?> range = (List<?>) each;
        if ((Long) range.get(0) <= slot && slot <= (Long) range.get(1)) {
          return (Long) ((List<?>) range.get(2)).get(1);
        }
      }
      return 0;
    }
  }

  private static String id(Jedis node) {
    return node.clusterMyId();
  }

  /** The sum over all servers of a figure that they tell of themselves. */
  public long told(String section, String figure) {
    long sum = 0;
    for (RedisProcess node : nodes) {
      try (Jedis client = node.client()) {
        sum +=
            client
                .info(section)
                .lines()
                .filter(line -> line.startsWith(figure + ":"))
                .map(line -> line.replaceAll("[^:]*:(count=)?", ""))
                .mapToLong(Long::parseLong)
                .sum();
      }
    }
    return sum;
  }

  @Override
  public void close() {
    nodes.forEach(RedisProcess::close);
  }
}
