package dev.outrider.agent.caches;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import dev.outrider.recorder.caches.EvictionCauses;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Caffeine 2 and 3, read through its public interfaces; asynchronous caches as synchronous ones.
 */
final class CaffeineReader extends MapReader {

  private static final String ASYNC = "com.github.benmanes.caffeine.cache.AsyncCache";
  private static final String COUNTER =
      "com.github.benmanes.caffeine.cache.stats.ConcurrentStatsCounter";
  private static final String NO_WRITER = "DisabledWriter";

  private final Peek peek = new Peek();

  /** The library's counter, which may carry the causes of evictions. */
  private static final class Counter implements Remains {
    private final Object counter;

    Counter(Object counter) {
      this.counter = counter;
    }

    @Override
    public CacheFigures read() throws ReflectiveOperationException {
      CacheFigures figures = counts(present(counter, "snapshot"));
      addUntold(figures);
      return figures;
    }

    @Override
    public void addUntold(CacheFigures figures) {
      EvictionCauses causes = EvictionCauses.of(counter);
      if (causes != null) {
        figures
            .with(Field.Cache.EVICTIONS_OF_CAUSE + "size", causes.size())
            .with(Field.Cache.EVICTIONS_OF_CAUSE + "expired", causes.expired())
            .with(Field.Cache.EVICTIONS_OF_CAUSE + "collected", causes.collected());
      }
    }
  }

  @Override
  public Object asked(Object built) throws ReflectiveOperationException {
    Class<?> async = Class.forName(ASYNC, false, built.getClass().getClassLoader());
    return async.isInstance(built) ? present(built, "synchronous") : built;
  }

  /** Of a counter that the application brought nobody knows what it refers to. */
  @Override
  public @Nullable Remains remains(Object built) {
    try {
      Object counter = present(present(built, "cache"), "statsCounter");
      return counter.getClass().getName().equals(COUNTER) ? new Counter(counter) : null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      // In a module that is not open, or of another version: then without.
      return null;
    }
  }

  @Override
  public CacheFigures figures(Object asked) throws ReflectiveOperationException {
    return counts(present(asked, "stats"))
        .with(Field.Cache.SIZE, size(asked))
        .with(Field.Cache.MAX_SIZE, maximum(asked));
  }

  private static CacheFigures counts(Object stats) throws ReflectiveOperationException {
    return new CacheFigures()
        .with(Field.Cache.HITS, present(stats, "hitCount"))
        .with(Field.Cache.MISSES, present(stats, "missCount"))
        .with(Field.Cache.LOADS, present(stats, "loadCount"))
        .with(Field.Cache.LOAD_FAILURES, present(stats, "loadFailureCount"))
        .with(Field.Cache.LOAD_NANOS, present(stats, "totalLoadTime"))
        .with(Field.Cache.EVICTIONS, present(stats, "evictionCount"));
  }

  /** Null where there is none, or one of weights. */
  private static @Nullable Object maximum(Object asked) throws ReflectiveOperationException {
    Object eviction = present(present(asked, "policy"), "eviction");
    Object policy = ((Optional<?>) eviction).orElse(null);
    return policy == null || Boolean.TRUE.equals(present(policy, "isWeighted"))
        ? null
        : present(policy, "getMaximum");
  }

  @Override
  public long size(Object asked) throws ReflectiveOperationException {
    return (Long) present(asked, "estimatedSize");
  }

  /** Version 2 can have a writer, which is told of every entry that is removed on purpose. */
  @Override
  public @Nullable String obstacle(Object asked, boolean all) throws ReflectiveOperationException {
    Object writer = peek.field(peek.field(asked, "cache"), "writer");
    boolean writes = writer != null && !writer.getClass().getSimpleName().equals(NO_WRITER);
    return writes ? "it has a CacheWriter, which would delete what it stores, too" : null;
  }

  @Override
  public void removeAll(Object asked) throws ReflectiveOperationException {
    Peek.invoke(asked, "invalidateAll");
    // Evictions that are still due count as entries until they are carried out.
    Peek.invoke(asked, "cleanUp");
  }

  /** Of an asynchronous one its own, which has the entries still to come, and waits for none. */
  @Override
  Map<?, ?> map(Object asked) throws ReflectiveOperationException {
    Object async = peek.field(asked, "asyncCache");
    return (Map<?, ?>) present(async == null ? asked : async, "asMap");
  }
}
