package dev.outrider.demo.studio.counts;

import java.util.Map;

/**
 * What the Studio counted since it started.
 *
 * @param endpoints by method and route template, such as {@code GET /api/projects/{id}}
 * @param statements by the SQL text that was executed, its literals included
 * @param caches by the simple name of the class that built the cache
 * @param redis by the command's name, such as {@code GET}
 * @param collectors by the collector's name in the JVM
 */
public record Counts(
    Map<String, Requests> endpoints,
    Map<String, Executions> statements,
    Map<String, Lookups> caches,
    Map<String, Commands> redis,
    Map<String, Long> collectors) {

  /** Requests answered, and how many of them with a status of 500 or above. */
  public record Requests(long requests, long serverErrors) {}

  /** Executions started, and how many of them ended with an exception. */
  public record Executions(long executions, long errors) {}

  /**
   * Commands that ended, and how many of them with an error.
   *
   * @param hits of those that read, where there was a value
   * @param misses of those that read, where there was none
   */
  public record Commands(long commands, long errors, long hits, long misses) {}

  /** Lookups that found a value in the cache, and lookups that had to load it. */
  public record Lookups(long hits, long misses) {}
}
