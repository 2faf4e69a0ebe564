package dev.outrider.sidecar.model;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM's flight recorder tells of one run of a collector. What it did not tell, or this
 * collector has not, is null or empty. Times are in nanoseconds.
 *
 * @param gcId the number that the JVM gives it, in its log too: from 0 on, of all collectors
 * @param name the collector as the flight recorder calls it: {@code G1New}, {@code SerialOld}
 * @param kind of G1's young collections: {@code Normal}, {@code Concurrent Start}, {@code Mixed}
 * @param sumOfPausesNanos how long the application stood still for it in all
 * @param phases in the order in which they began; the latest of more than are kept are left out
 * @param survivedBytesByAge what lived on in the young generation, by how many collections it has
 *     lived through; ages of which nothing lives are left out
 * @param tenuringThreshold the age from which on survivors are promoted
 * @param copiedBytes what G1 moved
 * @param causedByAllocationBytes how large the object was that there was no room for
 */
public record GcRun(
    long gcId,
    String name,
    String cause,
    @Nullable String kind,
    Instant startedAt,
    long durationNanos,
    long sumOfPausesNanos,
    long longestPauseNanos,
    List<Phase> phases,
    @Nullable Heap before,
    @Nullable Heap after,
    SortedMap<Integer, Long> survivedBytesByAge,
    @Nullable Long tenuringThreshold,
    @Nullable Long copiedBytes,
    @Nullable Long causedByAllocationBytes) {

  /**
   * A part of a run.
   *
   * @param level 0 of a pause as a whole and of work beside the application, 1 of a part of a pause
   * @param pause whether the application stood still; else it ran on
   */
  public record Phase(Instant startedAt, int level, boolean pause, String name, long nanos) {}

  /** What was used of the heap as a whole; the rest is of G1 alone. */
  public record Heap(
      @Nullable Long usedBytes,
      @Nullable Long committedBytes,
      @Nullable Long edenUsedBytes,
      @Nullable Long survivorUsedBytes,
      @Nullable Long regions) {}

  /** When it was over. */
  Instant endedAt() {
    return startedAt.plusNanos(durationNanos);
  }
}
