package dev.outrider.agent.testkit.servers;

import dev.outrider.agent.testkit.Until;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

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

  @Override
  public void close() {
    nodes.forEach(RedisProcess::close);
  }
}
