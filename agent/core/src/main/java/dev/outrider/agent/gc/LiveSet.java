package dev.outrider.agent.gc;

import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Places;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What collections left of the heap over the last hour.
 *
 * <p>Only those count that looked at the old generation, too: full ones, G1's mixed ones, cycles of
 * collectors that work beside the application. Others leave garbage there that nobody has looked
 * for. Of each {@link #SPAN_MILLIS} the least is kept, an hour's worth of places. Guarded by its
 * {@link GcWatch}.
 */
final class LiveSet {

  static final int KEPT = 240;
  private static final long SPAN_MILLIS = 15_000;

  /** The least of one span. */
  private static final class Point {
    final long span;
    final long bytes;
    final long timeMillis;
    final String collector;

    Point(long span, long bytes, long timeMillis, String collector) {
      this.span = span;
      this.bytes = bytes;
      this.timeMillis = timeMillis;
      this.collector = collector;
    }
  }

  private final HeapPools heap;
  private final Places places = new Places(KEPT);
  private final @Nullable Point[] points = new Point[KEPT];
  private long oldAfter;

  LiveSet(HeapPools heap) {
    this.heap = heap;
    this.oldAfter = heap.oldAfterItsCollection();
  }

  void collected(Collection collection) {
    long latest = heap.oldAfterItsCollection();
    boolean isNew = latest != oldAfter;
    oldAfter = latest;
    if (collection.tellsHeap() && lookedAtAll(collection, isNew ? latest : -1)) {
      keep(collection);
    }
  }

  /**
   * Whether it looked for garbage in the old generation.
   *
   * @param oldAfterNow what the JVM tells anew of the old generation, -1 if that is nothing new: it
   *     does so after G1's mixed collections, and leaves the figure alone after young ones
   */
  private boolean lookedAtAll(Collection collection, long oldAfterNow) {
    if (!collection.collector().isYoung()) {
      return !collection.collector().isPartOfCycle();
    }
    String old = heap.old();
    return old != null && oldAfterNow >= 0 && oldAfterNow == collection.afterOf(old);
  }

  private void keep(Collection collection) {
    long span = collection.endMillis() / SPAN_MILLIS;
    int place = places.numberOf(span);
    Point there = points[place];
    if (there == null || there.span != span || collection.heapAfter() < there.bytes) {
      points[place] =
          new Point(
              span, collection.heapAfter(), collection.endMillis(), collection.collector().name());
    }
  }

  void collect(Changes changes) {
    for (int i = 0; i < KEPT; i++) {
      Point point = points[i];
      if (point != null) {
        changes.offer(places.get(i), entry(i, point));
      }
    }
  }

  private static Entry entry(int place, Point point) {
    return Entry.of(Kind.LIVE_SET, Integer.toString(place))
        .attribute(Field.LiveSet.COLLECTOR, point.collector)
        .value(Field.LiveSet.BYTES, point.bytes)
        .value(Field.LiveSet.TIME_MILLIS, point.timeMillis)
        .build();
  }
}
