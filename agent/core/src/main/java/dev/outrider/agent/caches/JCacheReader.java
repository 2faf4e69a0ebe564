package dev.outrider.agent.caches;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JCache of any provider, read by the statistics that the API defines: from the provider's object,
 * if a cache has that in one of its fields, or else from the MBean that it is.
 *
 * <p>The API tells no size, and iterating over a cache counts hits; so the map of the cache beneath
 * is asked, if there is one with a map, as Caffeine's and cache2k's have.
 */
final class JCacheReader implements CacheReader {

  // Providers put one cache around another, such as to copy what is stored.
  private static final int DEEPEST = 4;
  private static final String[] BENEATH = {"cache", "ehCache"};

  private final Peek peek = new Peek();
  private final JCacheStatistics statistics = new JCacheStatistics();

  @Override
  public List<Object> layersBeneath(Object asked) {
    List<Object> layers = new ArrayList<>();
    Object layer = beneath(asked);
    while (layer != null && layers.size() < DEEPEST) {
      layers.add(layer);
      layer = beneath(layer);
    }
    return layers;
  }

  private @Nullable Object beneath(Object cache) {
    for (String field : BENEATH) {
      Object layer = peek.field(cache, field);
      if (layer != null) {
        return layer;
      }
    }
    return null;
  }

  @Override
  public boolean isClosed(Object asked) throws ReflectiveOperationException {
    return Boolean.TRUE.equals(Peek.invoke(asked, "isClosed"));
  }

  @Override
  public CacheFigures figures(Object asked) throws ReflectiveOperationException {
    Map<?, ?> map = map(asked);
    return statistics.read(asked).with(Field.Cache.SIZE, map == null ? null : map.size());
  }

  @Override
  public long size(Object asked) throws ReflectiveOperationException {
    Map<?, ?> map = map(asked);
    if (map != null) {
      return map.size();
    }
    long size = 0;
    for (Object ignored : (Iterable<?>) asked) {
      size++;
    }
    return size;
  }

  private @Nullable Map<?, ?> map(Object asked) {
    for (Object layer : layersBeneath(asked)) {
      Object map = peek.call(layer, "asMap");
      if (map instanceof Map) {
        return (Map<?, ?>) map;
      }
    }
    return null;
  }

  @Override
  public Iterable<?> keys(Object asked) throws ReflectiveOperationException {
    Map<?, ?> map = map(asked);
    if (map != null) {
      return map.keySet();
    }
    List<Object> keys = new ArrayList<>();
    for (Object entry : (Iterable<?>) asked) {
      keys.add(MapReader.present(entry, "getKey"));
    }
    return keys;
  }

  @Override
  public @Nullable String obstacle(Object asked, boolean all) throws ReflectiveOperationException {
    return !all && statistics.writesThrough(asked)
        ? "it writes through: its CacheWriter would delete the same; all entries can be removed"
        : null;
  }

  @Override
  public boolean remove(Object asked, Object key) throws ReflectiveOperationException {
    return Boolean.TRUE.equals(Peek.invoke(asked, "remove", key));
  }

  @Override
  public void removeAll(Object asked) throws ReflectiveOperationException {
    Peek.invoke(asked, "clear");
  }
}
