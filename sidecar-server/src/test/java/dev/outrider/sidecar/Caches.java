package dev.outrider.sidecar;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import dev.outrider.protocol.Kind;

/** Caches and Redis as an agent tells of them; all is made up. */
final class Caches {

  static final String SERVER = "redis.example:6379";

  private Caches() {}

  /** A cache with all that can be told of one. */
  static Entry inFull(String name) {
    return Entry.of(Kind.CACHE, name)
        .attribute(Field.Cache.NAME, name)
        .attribute(Field.Cache.LIBRARY, "Guava")
        .attribute(Field.Cache.BUILT_AT, "app.Store.<init>(Store.java:42)")
        .attribute(Field.Cache.STATE, Field.Cache.STATE_LIVE)
        .value(Field.Cache.HITS, 60)
        .value(Field.Cache.MISSES, 40)
        .value(Field.Cache.PUTS, 5)
        .value(Field.Cache.LOADS, 40)
        .value(Field.Cache.LOAD_FAILURES, 3)
        .value(Field.Cache.LOAD_NANOS, 2_000 * Hosts.MILLI)
        .value(Field.Cache.EVICTIONS, 9)
        .value(Field.Cache.EVICTIONS_OF_CAUSE + "size", 7)
        .value(Field.Cache.EVICTIONS_OF_CAUSE + "expired", 2)
        .value(Field.Cache.SIZE, 33)
        .value(Field.Cache.MAX_SIZE, 50)
        .build();
  }

  /** A cache of which the library tells nothing but its size. */
  static Entry bare(String name) {
    return Entry.of(Kind.CACHE, name).value(Field.Cache.SIZE, 4).build();
  }

  static Entry gone(String name) {
    return Entry.gone(Kind.CACHE, name);
  }

  /** All caches that the host has dropped, together. */
  static Entry collected(long hits, long misses) {
    return Entry.of(Kind.CACHE, "(collected)")
        .attribute(Field.Cache.STATE, Field.Cache.STATE_COLLECTED)
        .value(Field.Cache.HITS, hits)
        .value(Field.Cache.MISSES, misses)
        .build();
  }

  static Entry.Builder redis(String server, String command, Histogram nanos) {
    return Entry.of(Kind.REDIS_COMMAND, server + " " + command)
        .attribute(Field.RedisCommand.SERVER, server)
        .attribute(Field.RedisCommand.COMMAND, command)
        .attribute(Field.RedisCommand.LIBRARY, "Lettuce")
        .histogram(Field.RedisCommand.NANOS, nanos);
  }

  /** Reads, of which 4 values were found and 1 was not; 2 failed. */
  static Entry get(String server, Histogram nanos) {
    return redis(server, "GET", nanos)
        .value(Field.RedisCommand.ERRORS, 2)
        .value(Field.RedisCommand.ERRORS_OF_TYPE + "RedisCommandTimeoutException", 2)
        .value(Field.RedisCommand.HITS, 4)
        .value(Field.RedisCommand.MISSES, 1)
        .build();
  }

  static Entry set(String server, Histogram nanos) {
    return redis(server, "SET", nanos).build();
  }

  static Entry server(String server) {
    return Entry.of(Kind.REDIS_SERVER, server)
        .attribute(Field.RedisServer.SERVER, server)
        .attribute(Field.RedisServer.LIBRARY, "Lettuce")
        .value(Field.RedisServer.OPEN, 2)
        .value(Field.RedisServer.CONNECTS, 5)
        .value(Field.RedisServer.FAILED_CONNECTS, 1)
        .value(Field.RedisServer.DISCONNECTS, 3)
        .build();
  }
}
