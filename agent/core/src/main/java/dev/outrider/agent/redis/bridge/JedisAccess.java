package dev.outrider.agent.redis.bridge;

import dev.outrider.agent.redis.RedisAccess;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.Pool;

/**
 * Jedis: a connection lent by one of the host's pools, and given back. A cluster has a pool for
 * each of its nodes; those that only follow another one are left out.
 */
public final class JedisAccess implements RedisAccess {

  private static final long LONGEST_WAIT_MILLIS = 5_000;

  @Override
  public void visit(Object client, List<?> places, Visitor visitor) {
    Pool<?> pool = (Pool<?>) client;
    if (!pool.isClosed()) {
      lend(pool, visitor);
    }
  }

  private static <T> void lend(Pool<T> pool, Visitor visitor) {
    T lent;
    try {
      // Not for as long as the pool itself would wait, which may be for ever.
      lent = pool.borrowObject(LONGEST_WAIT_MILLIS);
    } catch (Exception e) {
      visitor.unreachable("(a pool of Jedis')", e);
      return;
    }
    Connection connection =
        lent instanceof Jedis ? ((Jedis) lent).getConnection() : (Connection) lent;
    try {
      JedisNode node = new JedisNode(connection);
      if (node.isMaster()) {
        visitor.visit(node);
      }
    } catch (RuntimeException e) {
      visitor.unreachable(JedisNode.nameOf(connection), e);
    } finally {
      if (connection.isBroken()) {
        pool.returnBrokenResource(lent);
      } else {
        pool.returnResource(lent);
      }
    }
  }
}
