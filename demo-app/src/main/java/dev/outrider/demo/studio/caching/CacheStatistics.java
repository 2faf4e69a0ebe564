package dev.outrider.demo.studio.caching;

/**
 * What one cache did since the Studio started.
 *
 * @param size entries in memory
 * @param misses lookups whose value had to be made
 * @param unreadable values in Redis that were none, each of them a miss, too
 */
public record CacheStatistics(
    String name, long size, long memoryHits, long redisHits, long misses, long unreadable) {

  /** Hits of both tiers, of all lookups; 0 before the first. */
  public double hitRate() {
    long hits = memoryHits + redisHits;
    return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
  }
}
