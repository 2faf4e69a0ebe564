package dev.outrider.demo.studio.redis;

/**
 * Which entry of which cache.
 *
 * @param cache the simple name of the class that built it
 */
record EntryName(String cache, String key) {
  /** A longer key is not kept in Redis. */
  static final int LONGEST_KEY = 1024;
}
