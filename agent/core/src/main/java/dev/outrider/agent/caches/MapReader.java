package dev.outrider.agent.caches;

import dev.outrider.agent.peek.Peek;
import java.util.Map;

/** Reads the entries of caches that show them as a map. */
abstract class MapReader implements CacheReader {

  /** The entries, of which the map is a view and no copy. */
  abstract Map<?, ?> map(Object asked) throws ReflectiveOperationException;

  @Override
  public long size(Object asked) throws ReflectiveOperationException {
    return map(asked).size();
  }

  @Override
  public final Iterable<?> keys(Object asked) throws ReflectiveOperationException {
    return map(asked).keySet();
  }

  @Override
  public final boolean remove(Object asked, Object key) throws ReflectiveOperationException {
    // The map itself gives the value, and so may wait for one that is still to come.
    return map(asked).keySet().remove(key);
  }

  /** The answer of one that must be there. */
  static Object present(Object target, String method) throws ReflectiveOperationException {
    Object answer = Peek.invoke(target, method);
    if (answer == null) {
      throw new ReflectiveOperationException(
          target.getClass().getName() + "." + method + " gave nothing");
    }
    return answer;
  }
}
