package dev.outrider.agent.pools;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import org.jspecify.annotations.Nullable;

/** Reads {@code com.zaxxer.hikari.pool.HikariPool}. */
final class HikariReader implements PoolReader {

  private static final Integer SHUT_DOWN = 2;

  @Override
  public @Nullable String name(Peek peek, Object pool) {
    return pool.toString();
  }

  @Override
  public boolean isClosed(Peek peek, Object pool) {
    return SHUT_DOWN.equals(peek.field(pool, "poolState"));
  }

  @Override
  public PoolFigures read(Peek peek, Object pool) {
    Object config = peek.field(pool, "config");
    return new PoolFigures()
        .with(Field.Pool.ACTIVE, peek.call(pool, "getActiveConnections"))
        .with(Field.Pool.IDLE, peek.call(pool, "getIdleConnections"))
        .with(Field.Pool.PENDING, peek.call(pool, "getThreadsAwaitingConnection"))
        .with(Field.Pool.MAX, peek.call(config, "getMaximumPoolSize"))
        .with(Field.Pool.MIN_IDLE, peek.call(config, "getMinimumIdle"));
  }
}
