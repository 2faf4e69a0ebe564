package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run of a collector. What the JVM did not tell is null.
 *
 * @param sequence rises with each collection of the JVM
 * @param pause whether the application stood still; else the collector worked beside it
 * @param durationNanos to the millisecond, in nanoseconds
 * @param pools what was used of each pool of the heap, by its name
 */
public record CollectionView(
    long sequence,
    String collector,
    String cause,
    String action,
    boolean pause,
    Instant startedAt,
    long durationNanos,
    @Nullable Long heapBeforeBytes,
    @Nullable Long heapAfterBytes,
    @Nullable Long heapCommittedBytes,
    SortedMap<String, Change> pools) {

  /** What was used before and after. */
  public record Change(long beforeBytes, long afterBytes) {}

  /** From an entry of a collection or of a long pause, in a report or in a result. */
  public static CollectionView of(Entry entry) {
    return new CollectionView(
        entry.count(Field.Collection.SEQUENCE),
        entry.attribute(Field.Collection.COLLECTOR, ""),
        entry.attribute(Field.Collection.CAUSE, ""),
        entry.attribute(Field.Collection.ACTION, ""),
        Field.Collection.PHASE_PAUSE.equals(entry.attribute(Field.Collection.PHASE)),
        Instant.ofEpochMilli(entry.count(Field.Collection.START_MILLIS)),
        entry.count(Field.Collection.DURATION_NANOS),
        entry.value(Field.Collection.HEAP_BEFORE_BYTES),
        entry.value(Field.Collection.HEAP_AFTER_BYTES),
        entry.value(Field.Collection.HEAP_COMMITTED_BYTES),
        poolsOf(entry));
  }

  private static SortedMap<String, Change> poolsOf(Entry entry) {
    SortedMap<String, Change> pools = new TreeMap<>();
    NamedFields.of(entry.values(), Field.Collection.BEFORE_BYTES_OF_POOL)
        .forEach(
            (pool, before) ->
                pools.put(
                    pool,
                    new Change(before, entry.count(Field.Collection.AFTER_BYTES_OF_POOL + pool))));
    return pools;
  }
}
