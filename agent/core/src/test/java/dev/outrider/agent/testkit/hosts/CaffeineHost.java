package dev.outrider.agent.testkit.hosts;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import com.github.benmanes.caffeine.cache.stats.ConcurrentStatsCounter;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import dev.outrider.agent.testkit.hosts.HostedCache.Loads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Uses Caffeine's caches of each kind, built in each way, and counts by itself. */
public final class CaffeineHost {

  private static final Cache<String, String> SHARED = Caffeine.newBuilder().build();

  private final Loads loads = new Loads();
  private final Loads asyncLoads = new Loads();
  private final Cache<String, String> bounded =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(100).build();
  private final LoadingCache<String, String> loading =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(50).build(loads::load);
  private final AsyncLoadingCache<String, String> asyncLoading =
      Caffeine.newBuilder().executor(Runnable::run).buildAsync(asyncLoads::load);
  private final AsyncCache<String, String> async =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(80).buildAsync();
  private final AtomicLong ticks = new AtomicLong();
  private final Map<String, Long> evicted = new TreeMap<>(Map.of("size", 0L, "expired", 0L));
  private final Cache<String, String> evicting =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumSize(100)
          .expireAfterWrite(Duration.ofNanos(150))
          .ticker(ticks::get)
          .removalListener((key, value, cause) -> count(cause))
          .build();
  private final Cache<String, String> recording;
  private final StatsCounter counter = new ConcurrentStatsCounter();
  private final Cache<String, String> ownCounter =
      Caffeine.newBuilder().recordStats(() -> counter).build();
  private final Cache<String, String> wrapped =
      Objects.requireNonNull(Caffeine.newBuilder().build());
  private final List<Cache<String, String>> made = List.of(make(), make());

  private final List<Cache<String, String>> neverAsked;

  private CaffeineHost() {
    Caffeine<Object, Object> builder = Caffeine.newBuilder();
    Cache<String, String> local = builder.build();
    neverAsked = List.of(local);
    // A builder that was built with is as it was: it may be asked for statistics once.
    recording = builder.recordStats().build();
  }

  private void count(RemovalCause cause) {
    if (cause.wasEvicted()) {
      evicted.merge(cause.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
    }
  }

  private String getLater(String key) {
    ticks.getAndIncrement();
    return evicting.getIfPresent(key);
  }

  private Map<String, Long> figuresByCause() {
    Map<String, Long> figures = figures(evicting);
    evicted.forEach((cause, count) -> figures.put("evictions." + cause, count));
    return figures;
  }

  private static Cache<String, String> make() {
    return Caffeine.newBuilder().build();
  }

  public static void main(String[] arguments) throws Exception {
    CaffeineHost host = new CaffeineHost();
    List<HostedCache> caches = host.caches();
    Random random = new Random(1);
    do {
      caches.forEach(cache -> cache.use(random));
      caches.forEach(HostedCache::tell);
      Console.count("CaffeineHost/own.hits", host.neverAsked.get(0).stats().hitCount());
    } while (Console.ready());
  }

  private List<HostedCache> caches() {
    return List.of(
        manual("CaffeineHost.SHARED", SHARED),
        manual("CaffeineHost.bounded", bounded),
        manual("CaffeineHost.recording", recording),
        HostedCache.manual(
            "CaffeineHost.evicting", this::getLater, evicting::put, this::figuresByCause),
        HostedCache.manual(
            "CaffeineHost.ownCounter",
            ownCounter::getIfPresent,
            ownCounter::put,
            () -> figures(counter.snapshot(), ownCounter)),
        manual("CaffeineHost.wrapped", wrapped),
        manual("CaffeineHost.make", made.get(0)),
        manual("CaffeineHost.make#2", made.get(1)),
        HostedCache.loading("CaffeineHost.loading", loading::get, loads, () -> figures(loading)),
        HostedCache.loading(
            "CaffeineHost.asyncLoading",
            key -> asyncLoading.get(key).join(),
            asyncLoads,
            () -> figures(asyncLoading.synchronous())),
        HostedCache.manual(
            "CaffeineHost.async",
            async::getIfPresent,
            (key, value) -> {
              CompletableFuture<String> loaded = CompletableFuture.completedFuture(value);
              async.put(key, loaded);
            },
            () -> figures(async.synchronous())));
  }

  private static HostedCache manual(String name, Cache<String, String> cache) {
    return HostedCache.manual(name, cache::getIfPresent, cache::put, () -> figures(cache));
  }

  private static Map<String, Long> figures(Cache<?, ?> cache) {
    cache.cleanUp();
    return figures(cache.stats(), cache);
  }

  private static Map<String, Long> figures(CacheStats stats, Cache<?, ?> cache) {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("hits", stats.hitCount());
    figures.put("misses", stats.missCount());
    figures.put("loads", stats.loadCount());
    figures.put("loadFailures", stats.loadFailureCount());
    figures.put("loadNanos", stats.totalLoadTime());
    figures.put("evictions", stats.evictionCount());
    figures.put("size", cache.estimatedSize());
    cache.policy().eviction().ifPresent(eviction -> figures.put("maxSize", eviction.getMaximum()));
    return figures;
  }
}
