package dev.outrider.sidecar.prometheus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.outrider.sidecar.model.CacheView;
import dev.outrider.sidecar.model.Jvm;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Caches in use, under the names that Micrometer gives them; caches of one name are one series. */
final class CacheFamilies implements FamilyGroup {

  private final Family gets =
      Family.counter(
          "cache_gets_total", "Gets by their result.", "service", "jvm", "cache", "result");
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
              addCounts(caches, labels);
              if (jvm.connected()) {
                addKnown(size, caches, CacheView::size, labels);
                addKnown(maxSize, caches, CacheView::maxSize, labels);
              }
            });
  }

  private void addCounts(List<CacheView> caches, String... labels) {
    addByResult(gets, "hit", sum(caches, CacheView::hits), labels);
    addByResult(gets, "miss", sum(caches, CacheView::misses), labels);
    long failed = sum(caches, CacheView::loadFailures);
    addByResult(loads, "success", Math.max(0, sum(caches, CacheView::loads) - failed), labels);
    addByResult(loads, "failure", failed, labels);
    loadSeconds.add(Buckets.SECONDS.scaled(sum(caches, CacheView::loadNanos)), labels);
    evictions.add(sum(caches, CacheView::evictions), labels);
  }

  private static void addByResult(Family family, String result, long count, String... labels) {
    family.add(count, labels[0], labels[1], labels[2], result);
  }

  private static void addKnown(
      Family family,
      List<CacheView> caches,
      Function<CacheView, @Nullable Long> figure,
      String... labels) {
    List<Long> known = caches.stream().map(figure).filter(Objects::nonNull).toList();
    if (!known.isEmpty()) {
      family.add(known.stream().mapToLong(Long::longValue).sum(), labels);
    }
  }

  private static long sum(List<CacheView> caches, ToLongFunction<CacheView> figure) {
    return caches.stream().mapToLong(figure).sum();
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(gets, loads, loadSeconds, evictions, size, maxSize);
  }
}
