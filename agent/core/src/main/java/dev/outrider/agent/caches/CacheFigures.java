package dev.outrider.agent.caches;

import java.util.OptionalLong;

/** What a cache's own statistics said at one moment. Counts are since the cache was built. */
final class CacheFigures {

  static final CacheFigures NONE = new CacheFigures(0, 0, 0, 0, 0, 0, 0, OptionalLong.empty());

  final long hits;
  final long misses;
  final long loads;
  final long loadFailures;
  final long loadNanos;
  final long evictions;
  final long size;
  final OptionalLong maxSize;

  CacheFigures(
      long hits,
      long misses,
      long loads,
      long loadFailures,
      long loadNanos,
      long evictions,
      long size,
      OptionalLong maxSize) {
    this.hits = hits;
    this.misses = misses;
    this.loads = loads;
    this.loadFailures = loadFailures;
    this.loadNanos = loadNanos;
    this.evictions = evictions;
    this.size = size;
    this.maxSize = maxSize;
  }

  /** Both counts together, of caches that have no entries any more. */
  CacheFigures plus(CacheFigures other) {
    return new CacheFigures(
        hits + other.hits,
        misses + other.misses,
        loads + other.loads,
        loadFailures + other.loadFailures,
        loadNanos + other.loadNanos,
        evictions + other.evictions,
        0,
        OptionalLong.empty());
  }
}
