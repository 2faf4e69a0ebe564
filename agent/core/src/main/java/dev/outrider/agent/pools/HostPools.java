package dev.outrider.agent.pools;

import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Snapshots;
import dev.outrider.agent.report.Source;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.pools.PoolRecorder;
import dev.outrider.recorder.pools.PoolStats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Every connection pool the host made, by a name of its own.
 *
 * <p>Used by the reporting thread alone. Bounded: the recorder follows {@link
 * PoolRecorder#MOST_POOLS} at once, and of those that the host has dropped as many are shown; the
 * oldest beyond become one, so that totals stay exact.
 */
public final class HostPools implements Source {

  private static final String EARLIER = "(earlier pools)";

  private final PoolNames names = new PoolNames();
  private final Snapshots snapshots = new Snapshots();
  private final List<HostPool> made = new ArrayList<>();
  private final List<HostPool> live = new ArrayList<>();
  private final Deque<HostPool> closed = new ArrayDeque<>();
  private PoolCounts earlier = PoolCounts.NONE;

  @Override
  public void collect(Changes changes) {
    takeNew();
    for (Iterator<HostPool> each = live.iterator(); each.hasNext(); ) {
      HostPool pool = each.next();
      changes.offer(pool, pool.entry(snapshots));
      if (pool.isOver()) {
        each.remove();
        closed.addLast(pool);
        PoolRecorder.gone();
      }
    }
    // Connections may still come back, so that these too may have changed.
    closed.forEach(pool -> changes.offer(pool, pool.entry(snapshots)));
    foldOldest(changes);
  }

  private void takeNew() {
    for (PoolStats next = PoolRecorder.takeNew(); next != null; next = PoolRecorder.takeNew()) {
      made.add(new HostPool(next));
    }
    for (Iterator<HostPool> each = made.iterator(); each.hasNext(); ) {
      HostPool pool = each.next();
      if (pool.hasBegun()) {
        each.remove();
        pool.name(names);
        live.add(pool);
      } else if (pool.isCollected()) {
        each.remove();
        PoolRecorder.gone();
      }
    }
  }

  private void foldOldest(Changes changes) {
    while (closed.size() > PoolRecorder.MOST_POOLS) {
      HostPool oldest = closed.removeFirst();
      earlier = earlier.plus(oldest.counts(snapshots));
      changes.withdraw(oldest, Kind.POOL, oldest.name());
    }
    if (earlier != PoolCounts.NONE) {
      Entry.Builder entry =
          Entry.of(Kind.POOL, EARLIER)
              .attribute(Field.Pool.NAME, EARLIER)
              .attribute(Field.Pool.STATE, Field.Pool.STATE_CLOSED);
      earlier.writeTo(entry);
      changes.offer(this, entry.build());
    }
  }
}
