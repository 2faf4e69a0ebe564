package dev.outrider.agent.jdbc;

import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Ids;
import dev.outrider.agent.report.Places;
import dev.outrider.agent.report.Source;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.jdbc.DataSourceStats;
import dev.outrider.recorder.pools.Lease;
import dev.outrider.recorder.pools.Leases;
import dev.outrider.recorder.pools.PoolStats;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Connections that are, or were, held for longer than they should be: the latest {@link #KEPT}.
 *
 * <p>Used by the reporting thread alone.
 */
public final class LeakSource implements Source {

  private static final int KEPT = 100;

  /** A connection held too long, with its stack written down. */
  private static final class Leak {
    final Lease lease;
    final long sequence;
    final @Nullable String stack;
    final @Nullable String callSite;

    Leak(Lease lease, long sequence) {
      this.lease = lease;
      this.sequence = sequence;
      StackTraceElement[] frames = lease.takeStack();
      this.stack = frames == null ? null : HostCode.stack(frames);
      this.callSite = frames == null ? null : HostCode.callSite(frames);
    }
  }

  private final long thresholdNanos;
  private final Places places = new Places(KEPT);
  private final @Nullable Leak[] leaks = new Leak[KEPT];
  private long sequence;

  /**
   * Watches from now on.
   *
   * @param threshold how long a connection may be held
   */
  public LeakSource(Duration threshold) {
    this.thresholdNanos = threshold.toNanos();
  }

  @Override
  public void collect(Changes changes) {
    long now = System.nanoTime();
    Leases.forEach(
        lease -> {
          if (now - lease.takenNanos() >= thresholdNanos && lease.isNewlyLeaked()) {
            leaks[places.numberOf(sequence)] = new Leak(lease, sequence);
            sequence++;
          }
        });
    for (int i = 0; i < KEPT; i++) {
      Leak leak = leaks[i];
      if (leak != null) {
        changes.offer(places.get(i), entry(i, leak));
      }
    }
  }

  private static Entry entry(int place, Leak leak) {
    Lease lease = leak.lease;
    Entry.Builder entry =
        Entry.of(Kind.CONNECTION_LEAK, Integer.toString(place))
            .attribute(Field.ConnectionLeak.THREAD, lease.thread())
            .value(Field.ConnectionLeak.SEQUENCE, leak.sequence)
            .value(Field.ConnectionLeak.TAKEN_MILLIS, lease.takenMillis());
    if (lease.owner() instanceof PoolStats) {
      entry.attribute(Field.ConnectionLeak.POOL, ((PoolStats) lease.owner()).name());
    } else if (lease.owner() instanceof DataSourceStats) {
      entry.attribute(Field.ConnectionLeak.DATA_SOURCE, Ids.of((DataSourceStats) lease.owner()));
    }
    if (leak.stack != null && leak.callSite != null) {
      entry
          .attribute(Field.ConnectionLeak.STACK, leak.stack)
          .attribute(Field.ConnectionLeak.CALL_SITE, leak.callSite);
    }
    if (lease.returnedMillis() > 0) {
      entry.value(Field.ConnectionLeak.RETURNED_MILLIS, lease.returnedMillis());
    }
    return entry.build();
  }
}
