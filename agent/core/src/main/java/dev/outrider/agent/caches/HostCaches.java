package dev.outrider.agent.caches;

import dev.outrider.agent.command.ClearOutcome;
import dev.outrider.agent.command.ClearRequest;
import dev.outrider.agent.command.Clearable;
import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Source;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.caches.CacheRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every cache the host built: reports what each says, and what those said together that are no
 * more; empties those that are meant.
 *
 * <p>Used by the reporting and the command thread, of which neither waits while the other one's
 * cache is being emptied; the command thread waits {@link #CLEAR_LIMIT} at the longest.
 */
public final class HostCaches implements Source, Clearable {

  /** A name that a cache was reported by and has no more. */
  private static final class FormerName {
    final ListedCache cache;
    final String name;

    FormerName(ListedCache cache) {
      this.cache = cache;
      this.name = cache.name().shown();
    }
  }

  private static final Duration CLEAR_LIMIT = Duration.ofSeconds(20);

  private final LiveCaches live;
  private final CacheClearing clearing;
  private final List<FormerName> formerNames = new ArrayList<>();
  private CacheFigures collected = new CacheFigures();
  private boolean anyCollected;

  /**
   * Knows no cache yet.
   *
   * @param nameOverrides names that the operator set, by those that are found
   */
  public HostCaches(Map<String, String> nameOverrides) {
    this(nameOverrides, CLEAR_LIMIT);
  }

  HostCaches(Map<String, String> nameOverrides, Duration clearLimit) {
    live = new LiveCaches(nameOverrides, this::losesName);
    clearing = new CacheClearing(clearLimit);
  }

  private void losesName(ListedCache cache) {
    if (cache.isReported()) {
      formerNames.add(new FormerName(cache));
    }
  }

  @Override
  public synchronized void collect(Changes changes) {
    live.takeNews();
    live.retire(
        cache -> {
          collected = collected.plusCounts(cache.figures());
          anyCollected = true;
        });
    formerNames.forEach(each -> changes.withdraw(each.cache, Kind.CACHE, each.name));
    formerNames.clear();
    for (ListedCache each : live.all()) {
      changes.offer(each, each.report());
    }
    if (anyCollected) {
      changes.offer(this, collectedEntry());
    }
  }

  private Entry collectedEntry() {
    Entry.Builder entry =
        Entry.of(Kind.CACHE, CacheNames.COLLECTED)
            .attribute(Field.Cache.NAME, CacheNames.COLLECTED)
            .attribute(Field.Cache.STATE, Field.Cache.STATE_COLLECTED);
    collected.writeTo(entry);
    return entry.build();
  }

  /** Caches that are not shown, since there were too many or they were gone too soon. */
  public synchronized long dropped() {
    return live.dropped() + CacheRegistry.dropped();
  }

  @Override
  public List<String> names() {
    return targets().stream().map(each -> each.name).collect(Collectors.toList());
  }

  @Override
  public ClearOutcome clear(ClearRequest request) throws InterruptedException {
    List<ClearTarget> meant =
        targets().stream().filter(each -> request.means(each.name)).collect(Collectors.toList());
    return meant.isEmpty() ? ClearOutcome.nothing() : clearing.clear(meant, request);
  }

  private synchronized List<ClearTarget> targets() {
    live.takeNews();
    List<ClearTarget> targets = new ArrayList<>();
    for (ListedCache each : live.all()) {
      Object asked = each.asked();
      if (asked != null) {
        targets.add(new ClearTarget(each.name().shown(), each.reader(), asked));
      }
    }
    return targets;
  }
}
