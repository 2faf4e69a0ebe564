package dev.outrider.agent.caches;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Infinispan embedded, by what it counts: nothing where the host switched its statistics off. Of a
 * clustered cache that is what this member did, and its size what this member holds.
 *
 * <p>Its counters are asked one by one: all together, as {@code getStats}, count the entries of a
 * cache anew each time, those in its store as well.
 */
final class InfinispanReader implements CacheReader {

  private static final String ADVANCED = "org.infinispan.AdvancedCache";
  private static final String FLAG = "org.infinispan.context.Flag";
  private static final String COUNTER = "org.infinispan.interceptors.impl.CacheMgmtInterceptor";

  // One cache is put around another, to encode keys and values. The innermost one has interceptors,
  // one of which counts; a simple cache has none, and a collector instead.
  private static final int DEEPEST = 4;

  private final Peek peek = new Peek();

  @Override
  public CacheFigures figures(Object asked) throws ReflectiveOperationException {
    CacheFigures figures = new CacheFigures();
    Object counter = counter(asked);
    if (counter != null && Boolean.TRUE.equals(Peek.invoke(counter, "getStatisticsEnabled"))) {
      figures
          .with(Field.Cache.HITS, Peek.invoke(counter, "getHits"))
          .with(Field.Cache.MISSES, Peek.invoke(counter, "getMisses"))
          .with(Field.Cache.PUTS, Peek.invoke(counter, "getStores"))
          .with(Field.Cache.EVICTIONS, Peek.invoke(counter, "getEvictions"));
    }
    Object container = Peek.invoke(asked, "getDataContainer");
    return figures
        .with(Field.Cache.SIZE, peek.call(container, "sizeIncludingExpired"))
        .with(Field.Cache.MAX_SIZE, maximum(asked));
  }

  /** Null if it counts nothing, or is not wired yet. */
  private @Nullable Object counter(Object asked) {
    Object layer = asked;
    for (int depth = 0; layer != null && depth < DEEPEST; depth++) {
      Object chain = peek.field(layer, "invoker");
      if (chain != null) {
        return counterIn(peek.call(chain, "getInterceptors"));
      }
      Object collector = peek.field(layer, "statsCollector");
      if (collector != null) {
        return collector;
      }
      layer = peek.field(layer, "cache");
    }
    return null;
  }

  private static @Nullable Object counterIn(@Nullable Object interceptors) {
    if (interceptors instanceof List) {
      for (Object each : (List<?>) interceptors) {
        if (each.getClass().getName().equals(COUNTER)) {
          return each;
        }
      }
    }
    return null;
  }

  /** Null where it is one of bytes, or none. */
  private @Nullable Object maximum(Object asked) throws ReflectiveOperationException {
    Object maximum = peek.call(MapReader.present(settings(asked), "memory"), "maxCount");
    return maximum instanceof Number && ((Number) maximum).longValue() > 0 ? maximum : null;
  }

  private static Object settings(Object asked) throws ReflectiveOperationException {
    return MapReader.present(asked, "getCacheConfiguration");
  }

  /** Of all members together. */
  @Override
  public long size(Object asked) throws ReflectiveOperationException {
    return isRunning(asked) ? ((Number) MapReader.present(asked, "size")).longValue() : 0;
  }

  /** One that was stopped has no entries, and may be started again. */
  private static boolean isRunning(Object asked) throws ReflectiveOperationException {
    return "RUNNING".equals(String.valueOf(Peek.invoke(asked, "getStatus")));
  }

  @Override
  public Iterable<?> keys(Object asked) throws ReflectiveOperationException {
    return isRunning(asked) ? (Iterable<?>) MapReader.present(asked, "keySet") : List.of();
  }

  @Override
  public @Nullable String obstacle(Object asked, boolean all) throws ReflectiveOperationException {
    Object persistence = MapReader.present(settings(asked), "persistence");
    boolean stores = Boolean.TRUE.equals(Peek.invoke(persistence, "usingStores"));
    return stores ? "it has a store, which would delete what it keeps, too" : null;
  }

  @Override
  public boolean remove(Object asked, Object key) throws ReflectiveOperationException {
    return Peek.invoke(uncounted(asked), "remove", key) != null;
  }

  @Override
  public void removeAll(Object asked) throws ReflectiveOperationException {
    if (isRunning(asked)) {
      Peek.invoke(uncounted(asked), "clear");
    }
  }

  /** The same cache for calls that are not to count as the host's. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object uncounted(Object asked) throws ReflectiveOperationException {
    ClassLoader loader = asked.getClass().getClassLoader();
    Class flag = Class.forName(FLAG, true, loader);
    Class<?> advanced = Class.forName(ADVANCED, false, loader);
    try {
      Object uncounted =
          advanced
              .getMethod("withFlags", flag)
              .invoke(asked, Enum.valueOf(flag, "SKIP_STATISTICS"));
      return uncounted == null ? asked : uncounted;
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException("its flags cannot be set", e.getCause());
    }
  }
}
