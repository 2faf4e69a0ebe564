package dev.outrider.sidecar.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one JVM's flight recorder told of its latest collections. Whoever reads events adds; any
 * thread reads.
 */
public final class GcRuns {

  /** The latest that are kept: the agent tells of 100 collections, and cycles are runs, too. */
  static final int KEPT = 160;

  // The JVM's beans and its flight recorder each look at a clock of their own.
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(1);

  // G1's remark and cleanup are collections of a bean's, and parts of one run here.
  private static final String G1_CONCURRENT = "G1 Concurrent GC";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("Copy", "DefNew"),
          Map.entry("MarkSweepCompact", "SerialOld"),
          Map.entry("PS Scavenge", "ParallelScavenge"),
          Map.entry("PS MarkSweep", "ParallelOld"),
          Map.entry("G1 Young Generation", "G1New"),
          Map.entry("G1 Old Generation", "G1Full"),
          Map.entry(G1_CONCURRENT, "G1Old"),
          Map.entry("ZGC Cycles", "Z"),
          Map.entry("ZGC Minor Cycles", "ZGC Minor"),
          Map.entry("ZGC Major Cycles", "ZGC Major"),
          Map.entry("Shenandoah Cycles", "Shenandoah"));

  private final TreeMap<Long, GcRunParts> parts = new TreeMap<>();
  private boolean changed;
  private volatile List<GcRun> told = List.of();

  /** Adds a part of what is told of a run. */
  public synchronized void add(long gcId, Consumer<GcRunParts> part) {
    GcRunParts run = parts.computeIfAbsent(gcId, GcRunParts::new);
    part.accept(run);
    run.changed();
    changed = true;
    if (parts.size() > KEPT) {
      parts.pollFirstEntry();
    }
  }

  /** All events up to some moment have been added: what they tell can be read from now on. */
  public synchronized void flushed() {
    if (!changed) {
      return;
    }
    changed = false;
    told = parts.values().stream().map(GcRunParts::finished).filter(Objects::nonNull).toList();
  }

  /** Those that are over, by their numbers. */
  public List<GcRun> told() {
    return told;
  }

  /** Whether a flight recorder tells of collections of the collector of that name. */
  public static boolean knows(String collector) {
    return NAMES.containsKey(collector);
  }

  /**
   * What was told of each of these collections, by its sequence; of the others nothing was.
   *
   * @param collections of this JVM, as its beans told of them
   */
  public Map<Long, GcRun> of(Collection<CollectionView> collections) {
    // The beans do not know the number of a collection: of those of one collector and cause, run
    // and collection belong together if each is the nearest to the other.
    List<GcRun> runs = told;
    long aheadNanos = aheadNanos(collections, runs);
    Map<Long, GcRun> found = new HashMap<>();
    for (CollectionView collection : collections) {
      @Nullable GcRun run =
          collection.collector().equals(G1_CONCURRENT)
              ? cycleAround(collection, runs)
              : nearest(collection, runs, aheadNanos);
      if (run != null
          && (collection.collector().equals(G1_CONCURRENT)
              || isNearest(collection, run, collections, aheadNanos))) {
        found.put(collection.sequence(), run);
      }
    }
    return found;
  }

  /**
   * By how much the flight recorder's clock is ahead of that of the beans, which is of whole
   * milliseconds: as most of those tell that are far from others. Without it, one of two that
   * follow each other within milliseconds could seem to be the other.
   */
  private static long aheadNanos(Collection<CollectionView> collections, List<GcRun> runs) {
    List<Long> ahead = new ArrayList<>();
    for (CollectionView collection : collections) {
      @Nullable GcRun run = nearest(collection, runs, 0);
      if (run != null && isNearest(collection, run, collections, 0)) {
        ahead.add(Duration.between(collection.startedAt(), run.startedAt()).toNanos());
      }
    }
    Collections.sort(ahead);
    return ahead.isEmpty() ? 0 : ahead.get((ahead.size() - 1) / 2);
  }

  private static @Nullable GcRun nearest(
      CollectionView collection, List<GcRun> runs, long aheadNanos) {
    @Nullable GcRun nearest = null;
    for (GcRun run : runs) {
      if (isOf(run, collection)
          && apart(run, collection, aheadNanos).compareTo(CLOCKS_DIFFER_BY) < 0
          && (nearest == null
              || apart(run, collection, aheadNanos)
                      .compareTo(apart(nearest, collection, aheadNanos))
                  < 0)) {
        nearest = run;
      }
    }
    return nearest;
  }

  private static boolean isNearest(
      CollectionView collection,
      GcRun run,
      Collection<CollectionView> collections,
      long aheadNanos) {
    Duration apart = apart(run, collection, aheadNanos);
    return collections.stream()
        .noneMatch(
            other ->
                other.sequence() != collection.sequence()
                    && isOf(run, other)
                    && apart(run, other, aheadNanos).compareTo(apart) < 0);
  }

  private static boolean isOf(GcRun run, CollectionView collection) {
    return run.name().equals(NAMES.get(collection.collector()))
        && run.cause().equals(collection.cause());
  }

  private static Duration apart(GcRun run, CollectionView collection, long aheadNanos) {
    return Duration.between(run.startedAt(), collection.startedAt().plusNanos(aheadNanos)).abs();
  }

  private static @Nullable GcRun cycleAround(CollectionView collection, List<GcRun> runs) {
    return runs.stream()
        .filter(run -> run.name().equals(NAMES.get(G1_CONCURRENT)))
        .filter(
            run ->
                !collection.startedAt().isBefore(run.startedAt().minusMillis(1))
                    && !collection.startedAt().isAfter(run.endedAt()))
        .findFirst()
        .orElse(null);
  }
}
