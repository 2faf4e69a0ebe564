package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.util.Collection;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An in-process cache; what its library does not tell is null.
 *
 * @param builtAt where in the code it was built
 * @param live false for all together that the host has dropped: their counts still stand
 * @param puts entries that the host put itself; loads are not among them
 * @param loads loads tried, failed ones included
 * @param loadNanos time spent loading, in nanoseconds
 * @param evictionsByCause where the library tells causes apart, else empty
 * @param size entries in it
 * @param maxSize the most entries it may hold, where it has a bound
 */
public record CacheView(
    String id,
    String name,
    String library,
    @Nullable String builtAt,
    boolean live,
    @Nullable Long hits,
    @Nullable Long misses,
    @Nullable Long puts,
    @Nullable Long loads,
    @Nullable Long loadFailures,
    @Nullable Long loadNanos,
    @Nullable Long evictions,
    SortedMap<String, Long> evictionsByCause,
    @Nullable Long size,
    @Nullable Long maxSize) {

  static CacheView of(Entry entry) {
    return new CacheView(
        entry.id(),
        entry.attribute(Field.Cache.NAME, entry.id()),
        entry.attribute(Field.Cache.LIBRARY, "unknown"),
        entry.attribute(Field.Cache.BUILT_AT),
        isLive(entry),
        entry.value(Field.Cache.HITS),
        entry.value(Field.Cache.MISSES),
        entry.value(Field.Cache.PUTS),
        entry.value(Field.Cache.LOADS),
        entry.value(Field.Cache.LOAD_FAILURES),
        entry.value(Field.Cache.LOAD_NANOS),
        entry.value(Field.Cache.EVICTIONS),
        NamedFields.of(entry.values(), Field.Cache.EVICTIONS_OF_CAUSE),
        entry.value(Field.Cache.SIZE),
        entry.value(Field.Cache.MAX_SIZE));
  }

  static boolean isLive(Entry entry) {
    return !Field.Cache.STATE_COLLECTED.equals(entry.attribute(Field.Cache.STATE));
  }

  static HitCounts getsOf(Entry entry) {
    return HitCounts.of(entry.value(Field.Cache.HITS), entry.value(Field.Cache.MISSES));
  }

  /** Gets by their result; a result that is not told counts none. */
  public HitCounts gets() {
    return HitCounts.of(hits, misses);
  }

  /** Whether any count is lower than the other's, which it so cannot be a later state of. */
  boolean countsLessThan(CacheView other) {
    return isBelow(hits, other.hits)
        || isBelow(misses, other.misses)
        || isBelow(puts, other.puts)
        || isBelow(loads, other.loads)
        || isBelow(evictions, other.evictions);
  }

  private static boolean isBelow(@Nullable Long one, @Nullable Long other) {
    return one != null && other != null && one < other;
  }

  /** This without its sizes. */
  CacheView countsAlone() {
    return new CacheView(
        id,
        name,
        library,
        builtAt,
        false,
        hits,
        misses,
        puts,
        loads,
        loadFailures,
        loadNanos,
        evictions,
        evictionsByCause,
        null,
        null);
  }

  /** The counts of both. */
  CacheView plusCounts(CacheView other) {
    return withCounts(other, Sum::ofKnown, Long::sum, null, null);
  }

  /** What was counted since it had counted the other's. */
  CacheView minusCounts(CacheView other) {
    return withCounts(other, CacheView::since, (count, before) -> count - before, size, maxSize);
  }

  private CacheView withCounts(
      CacheView other,
      BinaryOperator<@Nullable Long> ofBoth,
      BinaryOperator<Long> ofCauses,
      @Nullable Long sizeOfBoth,
      @Nullable Long maxSizeOfBoth) {
    return new CacheView(
        id,
        name,
        library,
        builtAt,
        live,
        ofBoth.apply(hits, other.hits),
        ofBoth.apply(misses, other.misses),
        ofBoth.apply(puts, other.puts),
        ofBoth.apply(loads, other.loads),
        ofBoth.apply(loadFailures, other.loadFailures),
        ofBoth.apply(loadNanos, other.loadNanos),
        ofBoth.apply(evictions, other.evictions),
        NamedFields.merged(evictionsByCause, other.evictionsByCause, ofCauses),
        sizeOfBoth,
        maxSizeOfBoth);
  }

  private static @Nullable Long since(@Nullable Long count, @Nullable Long before) {
    return before == null || count == null ? count : Long.valueOf(count - before);
  }

  /** The figure of all those caches together that tell it; null if none does. */
  public static @Nullable Long sum(
      Collection<CacheView> caches, Function<CacheView, @Nullable Long> figure) {
    return caches.stream().map(figure).filter(Objects::nonNull).reduce(Long::sum).orElse(null);
  }

  /** The same, or 0 if none tells it. */
  public static long total(
      Collection<CacheView> caches, Function<CacheView, @Nullable Long> figure) {
    return Objects.requireNonNullElse(sum(caches, figure), 0L);
  }
}
