package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.outrider.sidecar.model.GcRun;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The flight recorder's own account of a collection, to the nanosecond; what it did not tell is
 * left out. Of G1's remark and cleanup it is that of the whole cycle.
 *
 * @param gcId the number of the collection in the JVM's log
 * @param survivors what lived on in the young generation by its age, in bytes
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record GcAccount(
    long gcId,
    String name,
    String cause,
    @Nullable String kind,
    Instant startedAt,
    double seconds,
    double sumOfPausesSeconds,
    double longestPauseSeconds,
    List<Phase> phases,
    @Nullable Heap heapBefore,
    @Nullable Heap heapAfter,
    SortedMap<Integer, Long> survivors,
    @Nullable Long tenuringThreshold,
    @Nullable Long copiedBytes,
    @Nullable Long causedByAllocationBytes) {

  /**
   * @param level 0 of a pause as a whole and of work beside the application, 1 of a part of a pause
   * @param phase whether the application stood still meanwhile
   */
  record Phase(String name, String phase, int level, double seconds) {

    static Phase of(GcRun.Phase told) {
      return new Phase(
          told.name(), GcCollection.phase(told.pause()), told.level(), Units.seconds(told.nanos()));
    }
  }

  /** The last three are G1's. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Heap(
      @Nullable Long usedBytes,
      @Nullable Long committedBytes,
      @Nullable Long edenUsedBytes,
      @Nullable Long survivorUsedBytes,
      @Nullable Long regions) {

    static @Nullable Heap of(GcRun.@Nullable Heap told) {
      return told == null
          ? null
          : new Heap(
              told.usedBytes(),
              told.committedBytes(),
              told.edenUsedBytes(),
              told.survivorUsedBytes(),
              told.regions());
    }
  }

  static @Nullable GcAccount of(@Nullable GcRun run) {
    return run == null
        ? null
        : new GcAccount(
            run.gcId(),
            run.name(),
            run.cause(),
            run.kind(),
            run.startedAt(),
            Units.seconds(run.durationNanos()),
            Units.seconds(run.sumOfPausesNanos()),
            Units.seconds(run.longestPauseNanos()),
            run.phases().stream().map(Phase::of).toList(),
            Heap.of(run.before()),
            Heap.of(run.after()),
            run.survivedBytesByAge(),
            run.tenuringThreshold(),
            run.copiedBytes(),
            run.causedByAllocationBytes());
  }
}
