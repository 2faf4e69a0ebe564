package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.outrider.sidecar.model.CollectionView;
import dev.outrider.sidecar.model.CollectionView.Change;
import dev.outrider.sidecar.model.GcRun;
import dev.outrider.sidecar.model.Jvm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One run of a collector as the answers show it; what the JVM did not tell is null.
 *
 * @param phase one of two: whether the application stood still all the time, or ran beside it
 * @param seconds to the millisecond
 * @param jfr the flight recorder's account of it; left out where there is none
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
    long sequence,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GcAccount jfr) {

  /** These, in their order, with what the flight recorder tells of them. */
  static List<GcCollection> of(Jvm jvm, List<CollectionView> collections) {
    Map<Long, GcRun> runs = jvm.jfrFigures().gcRuns().of(collections);
    return collections.stream().map(each -> of(each, runs.get(each.sequence()))).toList();
  }

  private static GcCollection of(CollectionView collection, @Nullable GcRun run) {
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
        collection.sequence(),
        GcAccount.of(run));
  }

  /** The word for it. */
  static String phase(boolean pauses) {
    return pauses ? "pause" : "cycle";
  }
}
