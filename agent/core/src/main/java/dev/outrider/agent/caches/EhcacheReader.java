package dev.outrider.agent.caches;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import dev.outrider.recorder.view.Tracked;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ehcache 3, by statistics of our own of its: what the host does with those it has of the same
 * counts, such as setting them back to zero, is no matter here.
 *
 * <p>Entries are found and removed in the store: the cache itself counts a hit for each entry that
 * is iterated over, and hands on what is removed to what it writes through to.
 */
final class EhcacheReader implements CacheReader {

  private static final String STATISTICS =
      "org.ehcache.core.internal.statistics.DefaultCacheStatistics";
  private static final String[] TIERS_FROM_THE_LOWEST = {"Clustered", "Disk", "OffHeap", "OnHeap"};

  private final Peek peek = new Peek();

  @Override
  public boolean isClosed(Object asked) throws ReflectiveOperationException {
    return "UNINITIALIZED".equals(String.valueOf(Peek.invoke(asked, "getStatus")));
  }

  @Override
  public CacheFigures figures(Object asked) throws ReflectiveOperationException {
    Object statistics = statistics(asked);
    Object evictions = Peek.invoke(statistics, "getCacheEvictions");
    Object expirations = Peek.invoke(statistics, "getCacheExpirations");
    return new CacheFigures()
        .with(Field.Cache.HITS, Peek.invoke(statistics, "getCacheHits"))
        .with(Field.Cache.MISSES, Peek.invoke(statistics, "getCacheMisses"))
        .with(Field.Cache.PUTS, Peek.invoke(statistics, "getCachePuts"))
        .with(Field.Cache.EVICTIONS, evictions)
        .with(Field.Cache.EVICTIONS, expirations)
        .with(Field.Cache.EVICTIONS_OF_CAUSE + "size", evictions)
        .with(Field.Cache.EVICTIONS_OF_CAUSE + "expired", expirations)
        .with(Field.Cache.SIZE, mappings(statistics))
        .with(Field.Cache.MAX_SIZE, maximum(asked));
  }

  /** Kept on the cache itself, which it refers to. */
  private static Object statistics(Object cache) throws ReflectiveOperationException {
    Object known = ((Tracked) cache).outrider$state();
    if (known == null) {
      ClassLoader loader = cache.getClass().getClassLoader();
      Constructor<?> constructor = Class.forName(STATISTICS, true, loader).getConstructors()[0];
      known = constructor.newInstance(cache);
      ((Tracked) cache).outrider$state(known);
    }
    return known;
  }

  private static @Nullable Object mappings(Object statistics) throws ReflectiveOperationException {
    Object tiers = Peek.invoke(statistics, "getTierStatistics");
    for (String tier : TIERS_FROM_THE_LOWEST) {
      Object lowest = tiers instanceof Map ? ((Map<?, ?>) tiers).get(tier) : null;
      if (lowest != null) {
        return Peek.invoke(lowest, "getMappings");
      }
    }
    return null;
  }

  /** Of a cache with one tier that counts entries; else bytes are what is limited. */
  private @Nullable Object maximum(Object cache) {
    Object pools = peek.call(peek.call(cache, "getRuntimeConfiguration"), "getResourcePools");
    Object byType = peek.field(pools, "pools");
    Collection<?> all = byType instanceof Map ? ((Map<?, ?>) byType).values() : List.of();
    Object pool = all.size() == 1 ? all.iterator().next() : null;
    boolean counts = "entries".equals(String.valueOf(peek.call(pool, "getUnit")));
    return counts ? peek.call(pool, "getSize") : null;
  }

  @Override
  public long size(Object asked) throws ReflectiveOperationException {
    Object mappings = mappings(statistics(asked));
    return mappings instanceof Number ? Math.max(0, ((Number) mappings).longValue()) : 0;
  }

  @Override
  public Iterable<?> keys(Object asked) throws ReflectiveOperationException {
    List<Object> keys = new ArrayList<>();
    Object iterator = MapReader.present(store(asked), "iterator");
    while (Boolean.TRUE.equals(Peek.invoke(iterator, "hasNext"))) {
      Object entry = Peek.invoke(iterator, "next");
      if (entry != null) {
        keys.add(MapReader.present(entry, "getKey"));
      }
    }
    return keys;
  }

  private Object store(Object cache) throws ReflectiveOperationException {
    Object store = peek.field(cache, "store");
    if (store == null) {
      throw new ReflectiveOperationException("its entries cannot be seen one by one");
    }
    return store;
  }

  @Override
  public @Nullable String obstacle(Object asked, boolean all) throws ReflectiveOperationException {
    boolean writes = !all && Peek.invoke(asked, "getCacheLoaderWriter") != null;
    return writes
        ? "it writes through: its CacheLoaderWriter would delete the same; all entries can be"
            + " removed"
        : null;
  }

  @Override
  public boolean remove(Object asked, Object key) throws ReflectiveOperationException {
    return Boolean.TRUE.equals(Peek.invoke(store(asked), "remove", key));
  }

  @Override
  public void removeAll(Object asked) throws ReflectiveOperationException {
    Peek.invoke(asked, "clear");
  }
}
