package dev.outrider.agent.caches;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Finds and reads the statistics of JCache's caches. {@link #read} is for one thread at a time. */
final class JCacheStatistics {

  private static final String API = "javax.cache.management.CacheStatisticsMXBean";
  private static final String COMPLETE = "javax.cache.configuration.CompleteConfiguration";
  private static final String[] FIELDS = {"statistics", "cacheStatistics"};

  private static final String BEANS = "javax.cache:type=CacheStatistics,*";

  // All beans are asked for, which costs more the more there are.
  private static final long FIRST_WAIT_NANOS = 1_000_000_000L;
  private static final long LONGEST_WAIT_NANOS = 60 * FIRST_WAIT_NANOS;
  private static final int MOST_WITHOUT = 2_000;

  private final Peek peek = new Peek();
  private final LongSupplier nanoTime;
  private final Map<String, ObjectName> beans = new HashMap<>();
  private final Set<String> withoutBean = new HashSet<>();
  private long waitNanos = FIRST_WAIT_NANOS;
  private long lookedAt;

  JCacheStatistics() {
    this(System::nanoTime);
  }

  JCacheStatistics(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  CacheFigures read(Object cache) throws ReflectiveOperationException {
    Object own = own(cache);
    try {
      ObjectName bean = own == null ? bean(cache) : null;
      return new CacheFigures()
          .with(Field.Cache.HITS, figure(own, bean, "CacheHits"))
          .with(Field.Cache.MISSES, figure(own, bean, "CacheMisses"))
          .with(Field.Cache.PUTS, figure(own, bean, "CachePuts"))
          .with(Field.Cache.EVICTIONS, figure(own, bean, "CacheEvictions"));
    } catch (JMException e) {
      throw new ReflectiveOperationException("the statistics' MBean cannot be read", e);
    }
  }

  private static @Nullable Object figure(
      @Nullable Object own, @Nullable ObjectName bean, String attribute)
      throws JMException, ReflectiveOperationException {
    if (own != null) {
      return Peek.invoke(own, "get" + attribute);
    }
    return bean == null ? null : server().getAttribute(bean, attribute);
  }

  /** The provider's object in one of the cache's fields, or null if it keeps it elsewhere. */
  private @Nullable Object own(Object cache) throws ReflectiveOperationException {
    Class<?> api = Class.forName(API, false, cache.getClass().getClassLoader());
    for (String field : FIELDS) {
      Object held = peek.field(cache, field);
      if (api.isInstance(held)) {
        return held;
      }
    }
    return null;
  }

  private @Nullable ObjectName bean(Object cache) throws JMException, ReflectiveOperationException {
    Object manager = Peek.invoke(cache, "getCacheManager");
    Object uri = manager == null ? null : Peek.invoke(manager, "getURI");
    String key = key(uri, Peek.invoke(cache, "getName"));
    if (!beans.containsKey(key) && isTimeToLookFor(key)) {
      look();
    }
    return beans.get(key);
  }

  /** At once for a cache that is new here, later less and less often. */
  private boolean isTimeToLookFor(String key) {
    if (withoutBean.size() == MOST_WITHOUT) {
      withoutBean.clear();
    }
    if (withoutBean.add(key)) {
      return true;
    }
    boolean isTime = nanoTime.getAsLong() - lookedAt >= waitNanos;
    if (isTime) {
      waitNanos = Math.min(2 * waitNanos, LONGEST_WAIT_NANOS);
    }
    return isTime;
  }

  private void look() throws JMException {
    lookedAt = nanoTime.getAsLong();
    beans.clear();
    for (ObjectName each : server().queryNames(new ObjectName(BEANS), null)) {
      beans.put(key(each.getKeyProperty("CacheManager"), each.getKeyProperty("Cache")), each);
    }
    if (withoutBean.removeAll(beans.keySet())) {
      waitNanos = FIRST_WAIT_NANOS;
    }
  }

  private static String key(@Nullable Object manager, @Nullable Object name) {
    return folded(manager) + '/' + folded(name);
  }

  // Providers are free in what they make of special characters.
  private static String folded(@Nullable Object text) {
    return String.valueOf(text).replaceAll("[^\\p{Alnum}]", ".");
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }

  /** Whether what is removed is deleted from where it came from, too. */
  boolean writesThrough(Object cache) throws ReflectiveOperationException {
    Class<?> complete = Class.forName(COMPLETE, false, cache.getClass().getClassLoader());
    Class<?> api = Class.forName("javax.cache.Cache", false, cache.getClass().getClassLoader());
    try {
      Object configuration = api.getMethod("getConfiguration", Class.class).invoke(cache, complete);
      return Boolean.TRUE.equals(complete.getMethod("isWriteThrough").invoke(configuration));
    } catch (InvocationTargetException e) {
      // Not told: a writer there may be.
      return true;
    }
  }
}
