package dev.outrider.agent.pools;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code io.agroal.pool.ConnectionPool}, and {@code Poolless}, which keeps no connection that
 * is not in use. They have no names.
 */
final class AgroalReader implements PoolReader {

  @Override
  public @Nullable String name(Peek peek, Object pool) {
    return null;
  }

  @Override
  public boolean isClosed(Peek peek, Object pool) {
    Object executor = peek.field(pool, "housekeepingExecutor");
    return executor instanceof ExecutorService
        ? ((ExecutorService) executor).isShutdown()
        : Boolean.TRUE.equals(peek.field(pool, "shutdown"));
  }

  // Its minimum is one of all connections, not of the idle ones.
  @Override
  public PoolFigures read(Peek peek, Object pool) {
    PoolFigures figures =
        new PoolFigures()
            .with(Field.Pool.PENDING, peek.call(pool, "awaitingCount"))
            .with(Field.Pool.MAX, peek.call(peek.field(pool, "configuration"), "maxSize"));
    return pool.getClass().getSimpleName().equals("Poolless")
        ? figures.with(Field.Pool.ACTIVE, peek.call(pool, "activeCount")).with(Field.Pool.IDLE, 0)
        : figures
            .with(Field.Pool.ACTIVE, connections(peek, pool, "CHECKED_OUT"))
            .with(Field.Pool.IDLE, connections(peek, pool, "CHECKED_IN"));
  }

  /** Counted here: the pool itself counts only where its metrics are switched on. */
  private static @Nullable Long connections(Peek peek, Object pool, String state) {
    Object all = peek.field(pool, "allConnections");
    if (!(all instanceof Iterable)) {
      return null;
    }
    long count = 0;
    for (Object connection : (Iterable<?>) all) {
      if (state.equals(String.valueOf(peek.field(connection, "state")))) {
        count++;
      }
    }
    return count;
  }
}
