package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gets of a JVM's caches over the last minutes: of each, and of all. */
final class CacheWindows {

  // The sum is followed by itself: when a cache goes, its counts move to those of all that are
  // gone, in which gets of long ago would look like new ones.
  private static final String ALL = "";

  private final Windows<HitCounts> ofEach =
      new Windows<>(WindowGrid.FIVE_MINUTES, HitCounts.NONE, HitCounts::between);
  private final Windows<HitCounts> ofAll =
      new Windows<>(WindowGrid.FIVE_MINUTES, HitCounts.NONE, HitCounts::between);

  WindowGrid grid() {
    return WindowGrid.FIVE_MINUTES;
  }

  /** See {@link Windows#keep}. */
  void keep(long nanos, Entries entries, boolean complete) {
    Map<String, HitCounts> gets = new HashMap<>();
    for (Entry cache : entries.ofKind(Kind.CACHE)) {
      if (CacheView.isLive(cache)) {
        gets.put(cache.id(), CacheView.getsOf(cache));
      }
    }
    ofEach.keep(nanos, gets, complete);
    ofAll.keep(nanos, Map.of(ALL, allOf(entries)), complete);
  }

  List<@Nullable HitCounts> ofCache(
      CacheView cache, List<Duration> spans, long lastReport, long now) {
    return ofEach.over(spans, cache.id(), cache.gets(), lastReport, now);
  }

  @Nullable HitCounts ofAll(Entries entries, Duration span, long lastReport, long now) {
    return ofAll.over(span, ALL, allOf(entries), lastReport, now);
  }

  /** Gets of all caches, the dropped ones too, and values read from Redis. */
  static HitCounts allOf(Entries entries) {
    return entries
        .views(Kind.CACHE, CacheView::of)
        .map(CacheView::gets)
        .reduce(commands(entries), HitCounts::plus);
  }

  private static HitCounts commands(Entries entries) {
    return entries
        .views(Kind.REDIS_COMMAND, RedisCommandView::of)
        .map(RedisCommandView::gets)
        .reduce(HitCounts.NONE, HitCounts::plus);
  }
}
