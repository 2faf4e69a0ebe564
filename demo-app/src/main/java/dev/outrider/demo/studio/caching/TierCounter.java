package dev.outrider.demo.studio.caching;

import dev.outrider.demo.studio.counts.Counts.Lookups;
import java.util.concurrent.atomic.LongAdder;

/** Counts where values came from that were not in memory. Any thread may write and read. */
final class TierCounter {
  private final LongAdder foundInRedis = new LongAdder();
  private final LongAdder made = new LongAdder();
  private final LongAdder unreadable = new LongAdder();

  void foundInRedis() {
    foundInRedis.increment();
  }

  void made() {
    made.increment();
  }

  /** There was something in Redis, but no value. */
  void unreadable() {
    unreadable.increment();
  }

  CacheStatistics read(String name, Lookups lookups, long size) {
    return new CacheStatistics(
        name, size, lookups.hits(), foundInRedis.sum(), made.sum(), unreadable.sum());
  }
}
