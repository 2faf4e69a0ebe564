package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the caches of each name had counted that have ended, so that a name's counts do not fall
 * when a host drops a cache and builds it again; and what those that live by another name now had
 * counted by the one before, so that it counts once. One thread writes at a time; any may read.
 */
final class EndedCaches {

  // As many as there may be at a time. A host that uses no name twice needs none of them; in one
  // with more names than these, the counts of some begin at 0 again.
  private static final int MOST = 2_000;

  private final Map<String, CacheView> byName = new ConcurrentHashMap<>();

  // The one that ended last of each name, and by their ids those that go on by another.
  private final Map<String, CacheView> lastByName = new HashMap<>();
  private final Map<String, CacheView> countedBefore = new ConcurrentHashMap<>();

  /** Looks at what becomes of an entry: what comes in its place, or nothing. */
  void replaced(Entry earlier, @Nullable Entry later) {
    if (!earlier.kind().equals(Kind.CACHE) || !CacheView.isLive(earlier)) {
      return;
    }
    CacheView cache = CacheView.of(earlier);
    if (later == null || later.isGone() || CacheView.of(later).countsLessThan(cache)) {
      end(cache);
    }
  }

  private void end(CacheView cache) {
    if (byName.size() < MOST || byName.containsKey(cache.name())) {
      byName.merge(cache.name(), underItsName(cache).countsAlone(), CacheView::plusCounts);
      lastByName.put(cache.name(), cache);
    }
    countedBefore.remove(cache.id());
  }

  /** A cache with a name that is new had another one before, by which it has ended. */
  void goesOn(Entry entry) {
    @Nullable String formerName = entry.attribute(Field.Cache.FORMER_NAME);
    @Nullable CacheView ended = formerName == null ? null : lastByName.get(formerName);
    if (ended != null && !CacheView.of(entry).countsLessThan(ended)) {
      lastByName.remove(formerName);
      countedBefore.put(entry.id(), ended);
    }
  }

  /** What a live cache has counted since it has its name. */
  CacheView underItsName(CacheView live) {
    @Nullable CacheView before = countedBefore.get(live.id());
    return before == null ? live : live.minusCounts(before);
  }

  /** All of that name together, without sizes; null if there are none. */
  @Nullable CacheView of(String name) {
    return byName.get(name);
  }
}
