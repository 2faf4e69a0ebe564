package dev.outrider.agent.pools;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an {@code AbstractPoolBackedDataSource}, which has a pool for each user it is asked for.
 *
 * <p>Gets at these by fields: the data source's own getters start it if it has not begun, and take
 * the lock under which it begins and ends.
 */
final class C3p0Reader implements PoolReader {

  @Override
  public @Nullable String name(Peek peek, Object pool) {
    return (String) peek.field(pool, "dataSourceName");
  }

  @Override
  public boolean hasBegun(Peek peek, Object pool) {
    return peek.field(pool, "poolManager") != null;
  }

  @Override
  public boolean isClosed(Peek peek, Object pool) {
    return Boolean.TRUE.equals(peek.field(pool, "is_closed"));
  }

  // Its minimum is one of all connections, not of the idle ones.
  @Override
  public PoolFigures read(Peek peek, Object pool) {
    List<Object> users = users(peek, pool);
    List<Object> resources = new ArrayList<>();
    users.forEach(user -> resources.add(peek.field(user, "rp")));
    return new PoolFigures()
        .with(Field.Pool.ACTIVE, sum(peek, users, "getNumBusyConnections"))
        .with(Field.Pool.IDLE, sum(peek, users, "getNumIdleConnections"))
        .with(Field.Pool.PENDING, sum(peek, users, "getNumThreadsAwaitingCheckout"))
        .with(Field.Pool.MAX, sum(peek, resources, "getMaxPoolSize"));
  }

  private static List<Object> users(Peek peek, Object pool) {
    Object byUser = peek.field(peek.field(pool, "poolManager"), "authsToPools");
    return byUser instanceof Map ? new ArrayList<>(((Map<?, ?>) byUser).values()) : List.of();
  }

  private static @Nullable Long sum(Peek peek, List<Object> targets, String method) {
    long sum = 0;
    for (Object target : targets) {
      Object number = peek.call(target, method);
      if (!(number instanceof Number)) {
        return null;
      }
      sum += ((Number) number).longValue();
    }
    return sum;
  }
}
