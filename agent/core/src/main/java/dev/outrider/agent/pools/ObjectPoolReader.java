package dev.outrider.agent.pools;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code GenericObjectPool} and {@code GenericKeyedObjectPool} of Apache Commons Pool 2. */
final class ObjectPoolReader implements ReuseReader {

  // Connections, and statements of each connection.
  private static final String DBCP = "org.apache.commons.dbcp2.";

  // Its data sources that have a pool for each user, or one for all of them by key.
  private static final String DBCP_BY_USER = "org.apache.commons.dbcp2.datasources.";

  @Override
  public String kind() {
    return Kind.OBJECT_POOL;
  }

  /** Not if it is DBCP's: what it keeps are connections, which are shown as such. */
  @Override
  public boolean isShown(Peek peek, Object pool) {
    Object factory = peek.call(pool, "getFactory");
    for (Class<?> type = factory == null ? null : factory.getClass();
        type != null;
        type = type.getSuperclass()) {
      if (type.getName().startsWith(DBCP) && !type.getName().startsWith(DBCP_BY_USER)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Map<String, String> attributes(Peek peek, Object pool) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(Field.ObjectPool.TYPE, pool.getClass().getName());
    Object factory = peek.call(pool, "getFactory");
    if (factory != null) {
      attributes.put(Field.ObjectPool.FACTORY, factory.getClass().getName());
    }
    String objectType = objectType(pool);
    if (objectType != null) {
      attributes.put(Field.ObjectPool.OBJECT_TYPE, objectType);
    }
    return attributes;
  }

  /** From {@code com.acme.SessionFactory<com.acme.Session>}. */
  private static @Nullable String objectType(Object pool) {
    try {
      String told = String.valueOf(Peek.invoke(pool, "getFactoryType"));
      String type = told.substring(told.indexOf('<') + 1, told.length() - 1);
      return told.endsWith(">") && !type.equals("java.lang.Object") ? type : null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      // A keyed pool has no such method, and it fails where the factory names no type.
      return null;
    }
  }

  @Override
  public boolean isClosed(Peek peek, Object pool) {
    return Boolean.TRUE.equals(peek.call(pool, "isClosed"));
  }

  @Override
  public PoolFigures read(Peek peek, Object pool) {
    return new PoolFigures()
        .with(Field.ObjectPool.ACTIVE, peek.call(pool, "getNumActive"))
        .with(Field.ObjectPool.IDLE, peek.call(pool, "getNumIdle"))
        .with(Field.ObjectPool.WAITING, peek.call(pool, "getNumWaiters"))
        .with(Field.ObjectPool.MAX, peek.call(pool, "getMaxTotal"))
        .with(Field.ObjectPool.MAX_PER_KEY, peek.call(pool, "getMaxTotalPerKey"))
        .with(Field.ObjectPool.BLOCKS, flag(peek.call(pool, "getBlockWhenExhausted")))
        .with(Field.ObjectPool.BORROWED, peek.call(pool, "getBorrowedCount"))
        .with(Field.ObjectPool.RETURNED, peek.call(pool, "getReturnedCount"))
        .with(Field.ObjectPool.CREATED, peek.call(pool, "getCreatedCount"))
        .with(Field.ObjectPool.DESTROYED, peek.call(pool, "getDestroyedCount"))
        .with(Field.ObjectPool.EVICTED, peek.call(pool, "getDestroyedByEvictorCount"))
        .with(Field.ObjectPool.INVALID, peek.call(pool, "getDestroyedByBorrowValidationCount"))
        .with(Field.ObjectPool.MEAN_WAIT_MILLIS, peek.call(pool, "getMeanBorrowWaitTimeMillis"))
        .with(Field.ObjectPool.MAX_WAIT_MILLIS, peek.call(pool, "getMaxBorrowWaitTimeMillis"));
  }

  private static @Nullable Integer flag(@Nullable Object said) {
    return said instanceof Boolean ? Integer.valueOf((Boolean) said ? 1 : 0) : null;
  }
}
