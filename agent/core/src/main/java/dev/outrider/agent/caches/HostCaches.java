package dev.outrider.agent.caches;

import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Source;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import dev.outrider.recorder.CacheRegistry;
import dev.outrider.recorder.Failures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every cache the host built, by a name of its own.
 *
 * <p>Used by the reporting and the command thread, one at a time. Bounded: of more than {@link
 * #MOST_LISTED} caches alive at once, the rest is counted as dropped.
 */
public final class HostCaches implements Source {

  private static final int MOST_LISTED = 2_000;

  /** A cache with its name and what it said last. */
  private static final class Listed {
    final String name;
    final CaffeineCache cache;
    @Nullable CacheFigures figures;

    Listed(String name, CaffeineCache cache) {
      this.name = name;
      this.cache = cache;
    }
  }

  private final List<Listed> listed = new ArrayList<>();
  private final Map<String, Integer> namesTaken = new HashMap<>();
  private CacheFigures retired = CacheFigures.NONE;
  private long dropped;

  @Override
  public synchronized void collect(Changes changes) {
    takeNew();
    for (Listed each : listed) {
      refresh(each);
      CacheFigures figures = each.figures;
      if (figures != null) {
        changes.offer(each, entry(each.name, "live", figures));
      }
    }
    retireCollected(changes);
    if (retired != CacheFigures.NONE) {
      changes.offer(this, entry("(collected)", "collected", retired));
    }
  }

  /** Caches that are not shown because there were too many. */
  public synchronized long dropped() {
    return dropped + CacheRegistry.dropped();
  }

  /**
   * Empties the caches of that name, or all.
   *
   * @param name null for all
   * @return an entry for each cache, with the entries it had before and has after
   */
  public synchronized List<Entry> clear(@Nullable String name) throws ReflectiveOperationException {
    takeNew();
    List<Entry> cleared = new ArrayList<>();
    for (Listed each : listed) {
      if (name == null || name.equals(each.name)) {
        long[] sizes = each.cache.clear();
        if (sizes != null) {
          cleared.add(
              Entry.of(Kind.CACHE, each.name)
                  .value(ResultField.ENTRIES_BEFORE, sizes[0])
                  .value(ResultField.ENTRIES_AFTER, sizes[1])
                  .build());
        }
      }
    }
    return cleared;
  }

  /** The names of all caches there are. */
  public synchronized List<String> names() {
    takeNew();
    return listed.stream().map(each -> each.name).sorted().collect(Collectors.toList());
  }

  private void takeNew() {
    for (CacheRegistry.Built built = CacheRegistry.take();
        built != null;
        built = CacheRegistry.take()) {
      if (listed.size() < MOST_LISTED) {
        listed.add(new Listed(nameOf(built.builtAt), new CaffeineCache(built.cache)));
      } else {
        dropped++;
      }
    }
  }

  /** {@code ProjectStore.load:42}, or {@code ProjectStore:42} of one built in a constructor. */
  private String nameOf(StackTraceElement site) {
    String type = site.getClassName();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    String method = site.getMethodName().startsWith("<") ? "" : "." + site.getMethodName();
    String name = simple + method + ":" + site.getLineNumber();
    int earlier = namesTaken.merge(name, 1, Integer::sum) - 1;
    return earlier == 0 ? name : name + "#" + (earlier + 1);
  }

  private static void refresh(Listed each) {
    try {
      CacheFigures now = each.cache.read();
      if (now != null) {
        each.figures = now;
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      Failures.suppressed(e);
    }
  }

  /** Caches that the garbage collector took leave the list; their counts stay in the totals. */
  private void retireCollected(Changes changes) {
    listed.removeIf(
        each -> {
          if (!each.cache.isCollected()) {
            return false;
          }
          if (each.figures != null) {
            retired = retired.plus(each.figures);
          }
          changes.withdraw(each, Kind.CACHE, each.name);
          return true;
        });
  }

  private static Entry entry(String name, String state, CacheFigures figures) {
    Entry.Builder entry =
        Entry.of(Kind.CACHE, name)
            .attribute(Field.Cache.NAME, name)
            .attribute(Field.Cache.LIBRARY, "Caffeine")
            .attribute(Field.Cache.STATE, state)
            .value(Field.Cache.HITS, figures.hits)
            .value(Field.Cache.MISSES, figures.misses)
            .value(Field.Cache.LOADS, figures.loads)
            .value(Field.Cache.LOAD_FAILURES, figures.loadFailures)
            .value(Field.Cache.LOAD_NANOS, figures.loadNanos)
            .value(Field.Cache.EVICTIONS, figures.evictions)
            .value(Field.Cache.SIZE, figures.size);
    figures.maxSize.ifPresent(max -> entry.value(Field.Cache.MAX_SIZE, max));
    return entry.build();
  }
}
