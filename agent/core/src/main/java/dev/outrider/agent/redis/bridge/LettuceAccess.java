package dev.outrider.agent.redis.bridge;

import dev.outrider.agent.redis.RedisAccess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lettuce: a connection of our own from the host's client, to where that has connected to; a server
 * that only follows another one is left out.
 *
 * <p>Why not one of the host's own connections? Those may be inside of a transaction, blocked, or
 * flush their commands only when told to.
 */
public final class LettuceAccess implements RedisAccess {

  static final int LIMIT_SECONDS = 10;

  @Override
  public void visit(Object client, List<?> places, Visitor visitor) {
    if (client instanceof RedisClusterClient) {
      visitCluster((RedisClusterClient) client, visitor);
      return;
    }
    for (Object place : places) {
      if (visitor.goesOn()) {
        visitPlace((RedisClient) client, (RedisURI) place, visitor);
      }
    }
  }

  private static void visitPlace(RedisClient client, RedisURI place, Visitor visitor) {
    try (StatefulRedisConnection<byte[], byte[]> connection =
        client
            .connectAsync(ByteArrayCodec.INSTANCE, place)
            .toCompletableFuture()
            .get(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      LettuceNode node = new LettuceNode(connection, serverAt(place));
      if (node.isMaster()) {
        visitor.visit(node);
      }
    } catch (Exception e) {
      visitor.unreachable(serverAt(place), e);
    }
  }

  private static void visitCluster(RedisClusterClient client, Visitor visitor) {
    try (StatefulRedisClusterConnection<byte[], byte[]> cluster =
        client.connectAsync(ByteArrayCodec.INSTANCE).get(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      for (RedisClusterNode node : cluster.getPartitions()) {
        if (node.getRole().isUpstream() && !node.getSlots().isEmpty() && visitor.goesOn()) {
          visitMaster(cluster, node, visitor);
        }
      }
    } catch (Exception e) {
      visitor.unreachable("(cluster)", e);
    }
  }

  private static void visitMaster(
      StatefulRedisClusterConnection<byte[], byte[]> cluster,
      RedisClusterNode node,
      Visitor visitor) {
    String server = nameOf(node.getUri());
    try {
      // Closed with the cluster's.
      StatefulRedisConnection<byte[], byte[]> connection =
          cluster.getConnectionAsync(node.getNodeId()).get(LIMIT_SECONDS, TimeUnit.SECONDS);
      visitor.visit(new LettuceNode(connection, server));
    } catch (Exception e) {
      visitor.unreachable(server, e);
    }
  }

  private static String serverAt(RedisURI place) {
    int database = place.getDatabase();
    return nameOf(place) + (database == 0 ? "" : "/" + database);
  }

  private static String nameOf(RedisURI place) {
    if (place.getSocket() != null) {
      return place.getSocket();
    }
    return place.getHost() != null
        ? place.getHost() + ":" + place.getPort()
        : "(master " + place.getSentinelMasterId() + ")";
  }
}
