package dev.outrider.sidecar.model;

import dev.outrider.sidecar.model.GcRun.Heap;
import dev.outrider.sidecar.model.GcRun.Phase;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was told up to now of one run of a collector: each event tells a part, in any order. One
 * that is told twice counts once. For one thread at a time.
 */
public final class GcRunParts {

  // A pause has some ten parts, a cycle of ZGC or Shenandoah some thirty.
  private static final int MOST_PHASES = 64;
  private static final int MOST_AGES = 16;
  private static final Comparator<Phase> BY_START =
      Comparator.comparing(Phase::startedAt).thenComparing(Phase::level).thenComparing(Phase::name);

  private record Whole(
      String name, String cause, Instant startedAt, long nanos, long sumNanos, long longestNanos) {}

  /** The heap before or after. */
  public static final class HeapParts {
    private @Nullable Long used;
    private @Nullable Long committed;
    private @Nullable Long eden;
    private @Nullable Long survivor;
    private @Nullable Long regions;

    /** In bytes. */
    public void heap(long usedBytes, long committedBytes) {
      used = usedBytes;
      committed = committedBytes;
    }

    /** G1's own account, in bytes. */
    public void g1(long edenUsedBytes, long survivorUsedBytes, long regionCount) {
      eden = edenUsedBytes;
      survivor = survivorUsedBytes;
      regions = regionCount;
    }

    private Heap finished() {
      return new Heap(used, committed, eden, survivor, regions);
    }
  }

  private final long gcId;
  private final TreeSet<Phase> phases = new TreeSet<>(BY_START);
  private final SortedMap<Integer, Long> survived = new TreeMap<>();
  private @Nullable Whole whole;
  private @Nullable HeapParts before;
  private @Nullable HeapParts after;
  private @Nullable String kind;
  private @Nullable Long tenuringThreshold;
  private @Nullable Long copiedBytes;
  private @Nullable Long causedByBytes;
  private @Nullable GcRun finished;

  GcRunParts(long gcId) {
    this.gcId = gcId;
  }

  /** The run as a whole: what it is, and how long the application stood still for it. */
  public void whole(
      String name, String cause, Instant startedAt, long nanos, long sumNanos, long longestNanos) {
    whole = new Whole(name, cause, startedAt, nanos, sumNanos, longestNanos);
  }

  public void phase(Phase phase) {
    if (phases.size() < MOST_PHASES) {
      phases.add(phase);
    }
  }

  public HeapParts before() {
    HeapParts known = before == null ? new HeapParts() : before;
    before = known;
    return known;
  }

  public HeapParts after() {
    HeapParts known = after == null ? new HeapParts() : after;
    after = known;
    return known;
  }

  /** So many bytes have lived through so many collections. */
  public void survived(int age, long bytes) {
    if (bytes > 0 && age >= 0 && age < MOST_AGES) {
      survived.put(age, bytes);
    }
  }

  public void kind(String word) {
    kind = word;
  }

  public void tenuringThreshold(long age) {
    tenuringThreshold = age;
  }

  public void copied(long bytes) {
    copiedBytes = bytes;
  }

  public void causedByAllocationOf(long bytes) {
    causedByBytes = bytes;
  }

  /** A part has been added. */
  void changed() {
    finished = null;
  }

  /** All that is known; null before the run as a whole is, which is told when it is over. */
  @Nullable GcRun finished() {
    Whole told = whole;
    if (finished == null && told != null) {
      finished = finished(told);
    }
    return finished;
  }

  private GcRun finished(Whole told) {
    return new GcRun(
        gcId,
        told.name(),
        told.cause(),
        kind,
        told.startedAt(),
        told.nanos(),
        told.sumNanos(),
        told.longestNanos(),
        List.copyOf(phases),
        before == null ? null : before.finished(),
        after == null ? null : after.finished(),
        Collections.unmodifiableSortedMap(new TreeMap<>(survived)),
        tenuringThreshold,
        copiedBytes,
        causedByBytes);
  }
}
