package dev.outrider.agent.gc;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.TreeMap;

/** One run of a collector, as the JVM told of it. Immutable. Times are in milliseconds. */
public final class Collection {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** What was used of one pool of the heap, in bytes. */
  private static final class Pool {
    final long before;
    final long after;

    Pool(long before, long after) {
      this.before = before;
      this.after = after;
    }
  }

  private final long sequence;
  private final Collector collector;
  private final String cause;
  private final String action;
  private final long startMillis;
  private final long durationMillis;
  private final Map<String, Pool> pools = new TreeMap<>();
  private long heapBefore;
  private long heapAfter;
  private long heapCommitted;

  /**
   * @param sequence rises by one with each collection
   * @param jvmStartMillis when the JVM started, since 1970 UTC
   */
  Collection(
      long sequence,
      Collector collector,
      GarbageCollectionNotificationInfo told,
      HeapPools heap,
      long jvmStartMillis) {
    this.sequence = sequence;
    this.collector = collector;
    this.cause = told.getGcCause();
    this.action = told.getGcAction();
    GcInfo info = told.getGcInfo();
    this.startMillis = jvmStartMillis + info.getStartTime();
    this.durationMillis = Math.max(0, info.getDuration());
    Map<String, MemoryUsage> after = info.getMemoryUsageAfterGc();
    info.getMemoryUsageBeforeGc()
        .forEach(
            (pool, before) -> {
              MemoryUsage left = after.get(pool);
              if (heap.contains(pool) && left != null) {
                add(pool, before, left);
              }
            });
  }

  private void add(String pool, MemoryUsage before, MemoryUsage after) {
    pools.put(pool, new Pool(before.getUsed(), after.getUsed()));
    heapBefore += before.getUsed();
    heapAfter += after.getUsed();
    heapCommitted += after.getCommitted();
  }

  long sequence() {
    return sequence;
  }

  Collector collector() {
    return collector;
  }

  String cause() {
    return cause;
  }

  String action() {
    return action;
  }

  long endMillis() {
    return startMillis + durationMillis;
  }

  long durationNanos() {
    return durationMillis * NANOS_PER_MILLI;
  }

  /**
   * Whether the JVM told what the heap was before and after: of mere pauses of a cycle it does not.
   */
  boolean tellsHeap() {
    return heapBefore > 0;
  }

  long heapBefore() {
    return heapBefore;
  }

  long heapAfter() {
    return heapAfter;
  }

  /** By how much it made the pool grow, in bytes. */
  long growthOf(String pool) {
    Pool change = pools.get(pool);
    return change == null ? 0 : change.after - change.before;
  }

  /** What was used of the pool after it, in bytes; -1 if that is not told. */
  long afterOf(String pool) {
    Pool change = pools.get(pool);
    return change == null ? -1 : change.after;
  }

  /** As a result of a command has it, under its own number. */
  public Entry entry() {
    return entry(Kind.COLLECTION, Long.toString(sequence)).build();
  }

  /** All that is known of it, in an entry of that kind and id. */
  Entry.Builder entry(String kind, String id) {
    Entry.Builder entry =
        Entry.of(kind, id)
            .attribute(Field.Collection.COLLECTOR, collector.name())
            .attribute(Field.Collection.CAUSE, cause)
            .attribute(Field.Collection.ACTION, action)
            .attribute(Field.Collection.PHASE, collector.phase())
            .value(Field.Collection.SEQUENCE, sequence)
            .value(Field.Collection.START_MILLIS, startMillis)
            .value(Field.Collection.DURATION_NANOS, durationNanos());
    if (tellsHeap()) {
      addHeap(entry);
    }
    return entry;
  }

  private void addHeap(Entry.Builder entry) {
    entry
        .value(Field.Collection.HEAP_BEFORE_BYTES, heapBefore)
        .value(Field.Collection.HEAP_AFTER_BYTES, heapAfter)
        .value(Field.Collection.HEAP_COMMITTED_BYTES, heapCommitted);
    pools.forEach(
        (name, pool) ->
            entry
                .value(Field.Collection.BEFORE_BYTES_OF_POOL + name, pool.before)
                .value(Field.Collection.AFTER_BYTES_OF_POOL + name, pool.after));
  }
}
