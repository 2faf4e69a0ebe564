package dev.outrider.demo.show;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sidecar saw, as far as the demo shows it; names follow the sidecar's JSON. */
record Seen(HttpStats http, JdbcStats jdbc, CacheStats caches, GcStats gc) {
  record HttpStats(List<Endpoint> endpoints) {}

  record Endpoint(
      String name, long requests, long serverErrors, double p95Millis, Queries queries) {}

  record Queries(double mean) {}

  record JdbcStats(JdbcTotals totals, List<Statement> statements) {}

  record JdbcTotals(long executions, long errors, double p95Millis, double totalSeconds) {}

  record Statement(
      String text, long executions, long errors, double p95Millis, double totalSeconds) {}

  /**
   * @param redis null in the answer of a sidecar that knows of none
   */
  record CacheStats(CacheTotals totals, List<CacheStat> caches, @Nullable RedisStats redis) {
    List<Command> commands() {
      return redis == null ? List.of() : redis.commands();
    }
  }

  record RedisStats(List<Command> commands) {}

  record Command(
      String command, long count, long errors, long hits, long misses, double p95Millis) {}

  record CacheTotals(long hits, long misses, double hitRate) {}

  record CacheStat(String name, long hits, long misses, double hitRate) {}

  record GcStats(List<Collector> collectors) {}

  record Collector(String name, long collections, double collectionSeconds) {}
}
