package dev.outrider.agent.pools;

import dev.outrider.agent.peek.Peek;
import dev.outrider.agent.report.Snapshots;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.pools.PoolLibrary;
import dev.outrider.recorder.pools.PoolStats;

/** One pool of the host: what is counted of it, and what it says of itself. Used by one thread. */
final class HostPool {

  private final PoolStats stats;
  private final PoolReader reader;
  private final Peek peek = new Peek();
  private boolean isOver;

  HostPool(PoolStats stats) {
    this.stats = stats;
    this.reader = readerOf(stats.library());
  }

  private static PoolReader readerOf(PoolLibrary library) {
    switch (library) {
      case HIKARI:
        return new HikariReader();
      case DBCP2:
        return new Dbcp2Reader();
      case TOMCAT_JDBC:
        return new TomcatJdbcReader();
      case C3P0:
        return new C3p0Reader();
      case AGROAL:
        return new AgroalReader();
    }
    throw new IllegalArgumentException("no reader of " + library);
  }

  /** Whether it is to be shown: it is a pool by now, or something was counted of it. */
  boolean hasBegun() {
    Object pool = stats.pool();
    return stats.waitNanos().count() > 0 || (pool != null && reader.hasBegun(peek, pool));
  }

  boolean isCollected() {
    return stats.pool() == null;
  }

  void name(PoolNames names) {
    Object pool = stats.pool();
    String given = pool == null ? null : reader.name(peek, pool);
    stats.name(names.unique(given, stats.library().shown()));
  }

  String name() {
    return stats.name();
  }

  /** Whether the last entry said that the host has dropped the pool. */
  boolean isOver() {
    return isOver;
  }

  /** All that is known of it now. */
  Entry entry(Snapshots snapshots) {
    Object pool = stats.pool();
    isOver = isOver || pool == null || reader.isClosed(peek, pool);
    Entry.Builder entry =
        Entry.of(Kind.POOL, name())
            .attribute(Field.Pool.NAME, name())
            .attribute(Field.Pool.LIBRARY, stats.library().shown())
            .attribute(Field.Pool.STATE, isOver ? Field.Pool.STATE_CLOSED : Field.Pool.STATE_LIVE);
    if (!isOver && pool != null) {
      reader.read(peek, pool).writeTo(entry);
    }
    counts(snapshots).writeTo(entry);
    return entry.build();
  }

  PoolCounts counts(Snapshots snapshots) {
    Histogram waitNanos = snapshots.of(stats.waitNanos());
    return new PoolCounts(stats.timeouts(), waitNanos, snapshots.of(stats.useNanos()));
  }
}
