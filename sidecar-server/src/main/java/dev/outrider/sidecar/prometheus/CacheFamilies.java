package dev.outrider.sidecar.prometheus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toList;

import dev.outrider.sidecar.model.CacheView;
import dev.outrider.sidecar.model.Jvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Caches in use, under the names that Micrometer gives them; caches of one name are one series. */
final class CacheFamilies implements FamilyGroup {

  private final Family gets =
      Family.counter(
          "cache_gets_total", "Gets by their result.", "service", "jvm", "cache", "result");
  private final Family puts =
      Family.counter(
          "cache_puts_total", "Entries put by the host itself.", "service", "jvm", "cache");
  private final Family loads =
      Family.counter(
          "cache_load_total", "Loads by their result.", "service", "jvm", "cache", "result");
  private final Family loadSeconds =
      Family.counter(
          "outrider_cache_load_seconds_total",
          "Time spent loading in seconds.",
          "service",
          "jvm",
          "cache");
  private final Family evictions =
      Family.counter("cache_evictions_total", "Entries evicted.", "service", "jvm", "cache");

  // Beside Micrometer's, which tells no causes: one family told with and without them would count
  // everything twice.
  private final Family causes =
      Family.counter(
          "outrider_cache_evictions_by_cause_total",
          "Entries evicted, by the cause where the library tells it.",
          "service",
          "jvm",
          "cache",
          "cause");
  private final Family size =
      Family.gauge("cache_size", "Entries in the cache.", "service", "jvm", "cache");
  private final Family maxSize =
      Family.gauge(
          "outrider_cache_max_size",
          "The most entries the cache may hold.",
          "service",
          "jvm",
          "cache");

  @Override
  public void add(Jvm jvm) {
    String service = jvm.service();
    // The sum of caches that are gone would leap whenever one goes, and every rate of it be false.
    jvm.caches()
        .filter(CacheView::live)
        .collect(groupingBy(CacheView::name, TreeMap::new, toList()))
        .forEach(
            (name, caches) -> {
              String[] labels = {service, jvm.id(), name};
              addCounts(withEnded(jvm, name, caches), labels);
              if (jvm.connected()) {
                size.addIfKnown(CacheView.sum(caches, CacheView::size), labels);
                maxSize.addIfKnown(CacheView.sum(caches, CacheView::maxSize), labels);
              }
            });
  }

  /** A name that is used again goes on counting; what a cache counted by another is that one's. */
  private static List<CacheView> withEnded(Jvm jvm, String name, List<CacheView> live) {
    List<CacheView> all = new ArrayList<>();
    live.forEach(cache -> all.add(jvm.underItsName(cache)));
    @Nullable CacheView ended = jvm.endedCaches(name);
    if (ended != null) {
      all.add(ended);
    }
    return all;
  }

  private void addCounts(List<CacheView> caches, String... labels) {
    addByResult(gets, "hit", CacheView.sum(caches, CacheView::hits), labels);
    addByResult(gets, "miss", CacheView.sum(caches, CacheView::misses), labels);
    puts.addIfKnown(CacheView.sum(caches, CacheView::puts), labels);
    @Nullable Long loaded = CacheView.sum(caches, CacheView::loads);
    if (loaded != null) {
      long failed = CacheView.total(caches, CacheView::loadFailures);
      addByResult(loads, "success", Math.max(0, loaded - failed), labels);
      addByResult(loads, "failure", failed, labels);
    }
    @Nullable Long loadNanos = CacheView.sum(caches, CacheView::loadNanos);
    if (loadNanos != null) {
      loadSeconds.add(Buckets.SECONDS.scaled(loadNanos), labels);
    }
    evictions.addIfKnown(CacheView.sum(caches, CacheView::evictions), labels);
    caches.stream()
        .flatMap(cache -> cache.evictionsByCause().entrySet().stream())
        .collect(groupingBy(Map.Entry::getKey, TreeMap::new, summingLong(Map.Entry::getValue)))
        .forEach((cause, count) -> causes.add(count.longValue(), Family.with(labels, cause)));
  }

  private static void addByResult(
      Family family, String result, @Nullable Long count, String... labels) {
    family.addIfKnown(count, Family.with(labels, result));
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(gets, puts, loads, loadSeconds, evictions, causes, size, maxSize);
  }
}
