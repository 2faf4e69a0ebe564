package dev.outrider.agent.caches;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A Caffeine cache of the host, read through its public interfaces by reflection: the agent's
 * loader cannot see them.
 *
 * <p>Refers to the cache weakly. Used by threads of ours only.
 */
final class CaffeineCache {

  private static final String PACKAGE = "com.github.benmanes.caffeine.cache.";

  private final WeakReference<Object> cache;

  /**
   * @param built what a builder returned, a {@code Cache} or an {@code AsyncCache}
   */
  CaffeineCache(Object built) {
    this.cache = new WeakReference<>(built);
  }

  /** Whether the cache was collected: nothing more can happen in it. */
  boolean isCollected() {
    return cache.get() == null;
  }

  /** What the cache tells now, or null if it was collected. */
  @Nullable CacheFigures read() throws ReflectiveOperationException {
    Object view = synchronousView();
    if (view == null) {
      return null;
    }
    Object stats = call(view, "Cache", "stats");
    return new CacheFigures(
        number(stats, "hitCount"),
        number(stats, "missCount"),
        number(stats, "loadCount"),
        number(stats, "loadFailureCount"),
        number(stats, "totalLoadTime"),
        number(stats, "evictionCount"),
        (Long) call(view, "Cache", "estimatedSize"),
        maximum(view));
  }

  /** Empties the cache; says how many entries it had and has, or null if it was collected. */
  long @Nullable [] clear() throws ReflectiveOperationException {
    Object view = synchronousView();
    if (view == null) {
      return null;
    }
    // Pending evictions count as entries until they are carried out.
    call(view, "Cache", "cleanUp");
    long before = (Long) call(view, "Cache", "estimatedSize");
    call(view, "Cache", "invalidateAll");
    call(view, "Cache", "cleanUp");
    return new long[] {before, (Long) call(view, "Cache", "estimatedSize")};
  }

  private @Nullable Object synchronousView() throws ReflectiveOperationException {
    Object built = cache.get();
    if (built == null || type(built, "Cache").isInstance(built)) {
      return built;
    }
    return call(built, "AsyncCache", "synchronous");
  }

  private static long number(Object stats, String name) throws ReflectiveOperationException {
    return (Long) invoke(stats, stats.getClass(), name);
  }

  private static OptionalLong maximum(Object view) throws ReflectiveOperationException {
    Object policy = call(view, "Cache", "policy");
    Object eviction = call(policy, "Policy", "eviction");
    if (!(Boolean) invoke(eviction, eviction.getClass(), "isPresent")) {
      return OptionalLong.empty();
    }
    Object present = invoke(eviction, eviction.getClass(), "get");
    return OptionalLong.of((Long) call(present, "Policy$Eviction", "getMaximum"));
  }

  private static Object call(Object target, String interfaceName, String method)
      throws ReflectiveOperationException {
    return invoke(target, type(target, interfaceName), method);
  }

  private static Class<?> type(Object target, String interfaceName) throws ClassNotFoundException {
    return Class.forName(PACKAGE + interfaceName, false, target.getClass().getClassLoader());
  }

  private static Object invoke(Object target, Class<?> type, String method)
      throws ReflectiveOperationException {
    try {
      return type.getMethod(method).invoke(target);
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException(type.getName() + "." + method + " failed", e);
    }
  }
}
