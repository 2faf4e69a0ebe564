package dev.outrider.sidecar.model;

import org.jspecify.annotations.Nullable;

/** Gets by their result: those that found something, and those that did not. */
public record HitCounts(long hits, long misses) {

  public static final HitCounts NONE = new HitCounts(0, 0);

  public long gets() {
    return hits + misses;
  }

  public HitCounts plus(HitCounts other) {
    return new HitCounts(hits + other.hits, misses + other.misses);
  }

  /** What came between two moments; null if the later counts less. */
  static @Nullable HitCounts between(HitCounts earlier, HitCounts later) {
    HitCounts between = new HitCounts(later.hits - earlier.hits, later.misses - earlier.misses);
    return between.hits < 0 || between.misses < 0 ? null : between;
  }

  /** Of counts of which some may not be told. */
  static HitCounts of(@Nullable Long hits, @Nullable Long misses) {
    return new HitCounts(hits == null ? 0 : hits, misses == null ? 0 : misses);
  }
}
