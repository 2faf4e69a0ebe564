package dev.outrider.agent.caches;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guava's caches, read through their public interface; each counts in several places. */
final class GuavaReader extends MapReader {

  private static final String COUNTER = "com.google.common.cache.AbstractCache$SimpleStatsCounter";
  private static final String ONE_EACH = "com.google.common.cache.CacheBuilder$OneWeigher";

  private final Peek peek = new Peek();

  @Override
  public @Nullable Remains remains(Object built) {
    Object local = peek.field(built, "localCache");
    Object segments = peek.field(local, "segments");
    if (segments == null) {
      return null;
    }
    List<Object> counters = new ArrayList<>();
    for (int i = 0; i < Array.getLength(segments); i++) {
      add(peek.field(Array.get(segments, i), "statsCounter"), counters);
    }
    add(peek.field(local, "globalStatsCounter"), counters);
    boolean isComplete = counters.size() == Array.getLength(segments) + 1;
    return isComplete ? () -> counts(counters) : null;
  }

  private static void add(@Nullable Object counter, List<Object> counters) {
    if (counter != null && counter.getClass().getName().equals(COUNTER)) {
      counters.add(counter);
    }
  }

  private static CacheFigures counts(List<Object> counters) throws ReflectiveOperationException {
    CacheFigures figures = new CacheFigures();
    for (Object counter : counters) {
      addCounts(present(counter, "snapshot"), figures);
    }
    return figures;
  }

  @Override
  public CacheFigures figures(Object asked) throws ReflectiveOperationException {
    CacheFigures figures = new CacheFigures();
    addCounts(present(asked, "stats"), figures);
    return figures
        .with(Field.Cache.SIZE, size(asked))
        .with(Field.Cache.MAX_SIZE, maximum(peek.field(asked, "localCache")));
  }

  private static void addCounts(Object stats, CacheFigures figures)
      throws ReflectiveOperationException {
    figures
        .with(Field.Cache.HITS, present(stats, "hitCount"))
        .with(Field.Cache.MISSES, present(stats, "missCount"))
        .with(Field.Cache.LOADS, present(stats, "loadCount"))
        .with(Field.Cache.LOAD_FAILURES, present(stats, "loadExceptionCount"))
        .with(Field.Cache.LOAD_NANOS, present(stats, "totalLoadTime"))
        .with(Field.Cache.EVICTIONS, present(stats, "evictionCount"));
  }

  /** Null where it is one of weights. */
  private @Nullable Object maximum(@Nullable Object local) {
    Object weigher = peek.field(local, "weigher");
    boolean counts = weigher != null && weigher.getClass().getName().equals(ONE_EACH);
    return counts ? peek.field(local, "maxWeight") : null;
  }

  @Override
  public long size(Object asked) throws ReflectiveOperationException {
    return (Long) present(asked, "size");
  }

  @Override
  public void removeAll(Object asked) throws ReflectiveOperationException {
    Peek.invoke(asked, "invalidateAll");
    Peek.invoke(asked, "cleanUp");
  }

  @Override
  Map<?, ?> map(Object asked) throws ReflectiveOperationException {
    return (Map<?, ?>) present(asked, "asMap");
  }
}
