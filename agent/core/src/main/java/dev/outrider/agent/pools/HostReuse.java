package dev.outrider.agent.pools;

import dev.outrider.agent.names.BuildNames;
import dev.outrider.agent.names.FreeNames;
import dev.outrider.agent.peek.Peek;
import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Source;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.recorder.BuildSite;
import dev.outrider.recorder.pools.Newcomers;
import dev.outrider.recorder.pools.ReuseRecorder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every pool of one kind that the host has, with what it counts of itself.
 *
 * <p>Used by the reporting thread alone. Bounded: of more than {@value #MOST_POOLS} at once the
 * rest is counted as dropped. A pool that the host has closed or dropped is told no longer.
 */
public final class HostReuse implements Source {

  private static final int MOST_POOLS = 100;

  private final Newcomers newcomers;
  private final ReuseReader reader;
  private final BuildNames places = BuildNames.ofAnything();
  private final FreeNames names = new FreeNames();
  private final List<ReusePool> pools = new ArrayList<>();

  private HostReuse(Newcomers newcomers, ReuseReader reader) {
    this.newcomers = newcomers;
    this.reader = reader;
  }

  /** Pools of objects of any type. */
  public static HostReuse objectPools() {
    return new HostReuse(ReuseRecorder.OBJECT_POOLS, new ObjectPoolReader());
  }

  /** What Netty allocates its buffers with. */
  public static HostReuse nettyAllocators() {
    return new HostReuse(ReuseRecorder.NETTY_ALLOCATORS, new NettyAllocatorReader());
  }

  @Override
  public void collect(Changes changes) {
    for (Newcomers.Newcomer next = newcomers.take(); next != null; next = newcomers.take()) {
      Object pool = next.pool();
      if (pool == null) {
        // Made and collected since the last report.
        newcomers.drop();
      } else if (pools.stream().noneMatch(known -> known.is(pool))) {
        takeIn(pool, next.site());
      }
    }
    for (Iterator<ReusePool> each = pools.iterator(); each.hasNext(); ) {
      ReusePool pool = each.next();
      Entry entry = pool.entry();
      if (entry != null) {
        changes.offer(pool, entry);
      } else {
        each.remove();
        names.release(pool.name());
        changes.withdraw(pool, reader.kind(), pool.name());
      }
    }
  }

  private void takeIn(Object pool, @Nullable BuildSite site) {
    Peek peek = new Peek();
    if (!reader.isShown(peek, pool)) {
      return;
    }
    if (pools.size() >= MOST_POOLS) {
      newcomers.drop();
      return;
    }
    String name = names.take(site == null ? pool.getClass().getSimpleName() : places.of(site));
    Map<String, String> attributes = new LinkedHashMap<>(reader.attributes(peek, pool));
    // Entries of each kind call these two alike.
    attributes.put(Field.ObjectPool.NAME, name);
    if (site != null) {
      attributes.put(Field.ObjectPool.BUILT_AT, BuildNames.place(site.frame()));
    }
    pools.add(new ReusePool(pool, reader, name, attributes, peek));
  }
}
