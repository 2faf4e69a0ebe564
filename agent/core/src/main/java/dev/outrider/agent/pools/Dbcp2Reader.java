package dev.outrider.agent.pools;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Reads the {@code GenericObjectPool} of a {@code PoolingDataSource}. */
final class Dbcp2Reader implements PoolReader {

  private static final String NAME = "name";

  @Override
  public @Nullable String name(Peek peek, Object pool) {
    Object jmxName = peek.call(objects(peek, pool), "getJmxName");
    if (!(jmxName instanceof ObjectName)) {
      return null;
    }
    ObjectName given = (ObjectName) jmxName;
    // A pool that nobody named is registered under a number.
    String type = given.getKeyProperty("type");
    return "GenericObjectPool".equals(type) ? null : nameIn(given);
  }

  private static @Nullable String nameIn(ObjectName given) {
    String name = given.getKeyProperty(NAME);
    return name != null && name.startsWith("\"") ? ObjectName.unquote(name) : name;
  }

  @Override
  public boolean isClosed(Peek peek, Object pool) {
    return Boolean.TRUE.equals(peek.call(objects(peek, pool), "isClosed"));
  }

  @Override
  public PoolFigures read(Peek peek, Object pool) {
    Object objects = objects(peek, pool);
    return new PoolFigures()
        .with(Field.Pool.ACTIVE, peek.call(objects, "getNumActive"))
        .with(Field.Pool.IDLE, peek.call(objects, "getNumIdle"))
        .with(Field.Pool.PENDING, peek.call(objects, "getNumWaiters"))
        .with(Field.Pool.MAX, peek.call(objects, "getMaxTotal"))
        .with(Field.Pool.MIN_IDLE, peek.call(objects, "getMinIdle"));
  }

  private static @Nullable Object objects(Peek peek, Object pool) {
    Object objects = peek.field(pool, "pool");
    return objects != null ? objects : peek.field(pool, "_pool");
  }
}
