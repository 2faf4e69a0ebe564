package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.CollectionView;
import dev.outrider.sidecar.model.CollectionView.Change;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One run of a collector as the answers show it; what the JVM did not tell is null.
 *
 * @param phase one of two: whether the application stood still all the time, or ran beside it
 * @param seconds to the millisecond
 */
record GcCollection(
    String collector,
    String cause,
    String action,
    String phase,
    Instant startedAt,
    double seconds,
    @Nullable Long heapBeforeBytes,
    @Nullable Long heapAfterBytes,
    @Nullable Long heapCommittedBytes,
    SortedMap<String, Change> pools,
    long sequence) {

  static GcCollection of(CollectionView collection) {
    return new GcCollection(
        collection.collector(),
        collection.cause(),
        collection.action(),
        phase(collection.pause()),
        collection.startedAt(),
        Units.seconds(collection.durationNanos()),
        collection.heapBeforeBytes(),
        collection.heapAfterBytes(),
        collection.heapCommittedBytes(),
        collection.pools(),
        collection.sequence());
  }

  /** The word for it. */
  static String phase(boolean pauses) {
    return pauses ? "pause" : "cycle";
  }
}
