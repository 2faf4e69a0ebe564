package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import org.jspecify.annotations.Nullable;

/**
 * An in-process cache.
 *
 * @param live false once the host has dropped the cache: its counts still stand
 * @param loadNanos time spent loading, in nanoseconds
 * @param size entries in it, where the cache tells
 * @param maxSize the most entries it may hold, where it has a bound
 */
public record CacheView(
    String id,
    String name,
    String library,
    boolean live,
    long hits,
    long misses,
    long loads,
    long loadFailures,
    long loadNanos,
    long evictions,
    @Nullable Long size,
    @Nullable Long maxSize) {

  private static final String COLLECTED = "collected";

  static CacheView of(Entry entry) {
    return new CacheView(
        entry.id(),
        entry.attribute(Field.Cache.NAME, entry.id()),
        entry.attribute(Field.Cache.LIBRARY, "unknown"),
        !COLLECTED.equals(entry.attribute(Field.Cache.STATE)),
        entry.count(Field.Cache.HITS),
        entry.count(Field.Cache.MISSES),
        entry.count(Field.Cache.LOADS),
        entry.count(Field.Cache.LOAD_FAILURES),
        entry.count(Field.Cache.LOAD_NANOS),
        entry.count(Field.Cache.EVICTIONS),
        entry.value(Field.Cache.SIZE),
        entry.value(Field.Cache.MAX_SIZE));
  }
}
