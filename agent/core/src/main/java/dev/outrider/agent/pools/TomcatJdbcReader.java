package dev.outrider.agent.pools;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import org.jspecify.annotations.Nullable;

/** Reads {@code org.apache.tomcat.jdbc.pool.ConnectionPool}. */
final class TomcatJdbcReader implements PoolReader {

  private static final String NAME_OF_THE_UNNAMED = "Tomcat Connection Pool[";

  @Override
  public @Nullable String name(Peek peek, Object pool) {
    Object name = peek.call(pool, "getName");
    boolean isGiven = name instanceof String && !((String) name).startsWith(NAME_OF_THE_UNNAMED);
    return isGiven ? (String) name : null;
  }

  @Override
  public boolean isClosed(Peek peek, Object pool) {
    return Boolean.TRUE.equals(peek.call(pool, "isClosed"));
  }

  @Override
  public PoolFigures read(Peek peek, Object pool) {
    Object properties = peek.call(pool, "getPoolProperties");
    return new PoolFigures()
        .with(Field.Pool.ACTIVE, peek.call(pool, "getActive"))
        .with(Field.Pool.IDLE, peek.call(pool, "getIdle"))
        .with(Field.Pool.PENDING, peek.call(pool, "getWaitCount"))
        .with(Field.Pool.MAX, peek.call(properties, "getMaxActive"))
        .with(Field.Pool.MIN_IDLE, peek.call(properties, "getMinIdle"));
  }
}
