package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the caches of each name had counted that have ended, so that a name's counts do not fall
 * when a host drops a cache and builds it again. One thread writes at a time; any may read.
 */
final class EndedCaches {

  // As many as there may be at a time. A host that uses no name twice needs none of them; in one
  // with more names than these, the counts of some begin at 0 again.
  private static final int MOST = 2_000;

  private final Map<String, CacheView> byName = new ConcurrentHashMap<>();

  // By name and id. A whole report that is large comes in parts, and the first of them has not all.
  private final Map<String, Map<String, CacheView>> missing = new ConcurrentHashMap<>();
  private int missingCount;

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

  /** A whole report has it not: it has ended, unless it comes with a report after that. */
  void missing(Entry earlier) {
    if (!CacheView.isLive(earlier)) {
      return;
    }
    CacheView cache = CacheView.of(earlier);
    if (missingCount >= MOST) {
      end(cache);
      return;
    }
    missingCount++;
    missing
        .computeIfAbsent(cache.name(), name -> new ConcurrentHashMap<>())
        .put(cache.id(), cache.countsAlone());
  }

  /** One comes that was not there before. */
  void came(Entry entry) {
    CacheView cache = CacheView.of(entry);
    @Nullable Map<String, CacheView> ofName = missing.get(cache.name());
    @Nullable CacheView earlier = ofName == null ? null : ofName.remove(cache.id());
    if (ofName == null || earlier == null) {
      return;
    }
    missingCount--;
    if (ofName.isEmpty()) {
      missing.remove(cache.name());
    }
    if (!CacheView.isLive(entry) || cache.countsLessThan(earlier)) {
      end(earlier);
    }
  }

  private void end(CacheView cache) {
    if (byName.size() < MOST || byName.containsKey(cache.name())) {
      byName.merge(cache.name(), cache.countsAlone(), CacheView::plusCounts);
    }
  }

  /** All of that name together, without sizes; null if there are none. */
  @Nullable CacheView of(String name) {
    @Nullable CacheView ended = byName.get(name);
    for (CacheView each : missing.getOrDefault(name, Map.of()).values()) {
      ended = ended == null ? each : ended.plusCounts(each);
    }
    return ended;
  }
}
