package dev.outrider.demo.studio.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.demo.studio.counts.Counters;
import dev.outrider.demo.studio.counts.Counts.Lookups;
import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.optimizations.Optimizations;
import dev.outrider.demo.studio.redis.RedisAddress;
import dev.outrider.demo.studio.redis.RedisTier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HybridCacheTest {
  private static final int ASKING = 16;
  private static final Duration TTL = Duration.ofMinutes(1);

  private final Optimizations optimizations = new Optimizations(EnumSet.of(Optimization.CACHING));
  private final Counters counters = new Counters();
  private final AtomicLong nanos = new AtomicLong();
  private final HybridCache<String, String> cache =
      new Caching(
              optimizations,
              new RedisTier(RedisAddress.LOCAL, "1", RedisTier.TIMEOUT, counters),
              counters)
          .of(
              "TestCache",
              Shape.byText(new TypeReference<String>() {}),
              Caffeine.newBuilder()
                  .expireAfter(Kept.EXPIRY)
                  .ticker(nanos::get)
                  .<String, Kept<String>>build());
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void makesAValueOnceHoweverManyWantIt() throws Exception {
    CountDownLatch all = new CountDownLatch(ASKING);
    ExecutorService threads = Executors.newFixedThreadPool(ASKING);
    List<Future<String>> values = new ArrayList<>();
    for (int i = 0; i < ASKING; i++) {
      values.add(
          threads.submit(
              () -> {
                all.countDown();
                all.await();
                return value("a");
              }));
    }
    for (Future<String> each : values) {
      assertThat(each.get()).isEqualTo("a1");
    }
    threads.shutdown();

    assertThat(made).hasValue(1);
    assertThat(counters.read().caches()).containsEntry("TestCache", new Lookups(ASKING - 1, 1));
  }

  @Test
  void makesAValueAnewOnceItHasLivedOrIsRemoved() {
    assertThat(value("a")).isEqualTo("a1");
    nanos.addAndGet(TTL.toNanos() * 8 / 10);
    assertThat(value("a")).isEqualTo("a1");
    nanos.addAndGet(TTL.toNanos() * 3 / 10);
    assertThat(value("a")).isEqualTo("a2");
    cache.remove("a");
    assertThat(value("a")).isEqualTo("a3");
  }

  @Test
  void letsNoTwoLiveEquallyLongAndNoneLongerThanItMay() {
    List<Long> lives =
        Stream.generate(() -> Kept.of("", TTL, 0).nanos()).limit(100).distinct().toList();

    assertThat(lives).hasSizeGreaterThan(50);
    assertThat(Collections.max(lives)).isLessThanOrEqualTo(TTL.toNanos());
    assertThat(Collections.min(lives)).isGreaterThanOrEqualTo(TTL.toNanos() * 9 / 10);
  }

  @Test
  void keepsNeitherWhatIsNotThereNorAFailure() {
    assertThat(cache.findOrCreate("a", key -> Optional.empty(), TTL)).isEmpty();
    assertThatThrownBy(
            () ->
                cache.getOrCreate(
                    "a",
                    key -> {
                      throw new IllegalStateException("not now");
                    },
                    TTL))
        .hasMessage("not now");
    assertThat(value("a")).isEqualTo("a1");
  }

  @Test
  void keepsNothingOverASwitch() {
    value("a");
    optimizations.set(Optimization.CACHING, false);
    assertThat(value("a")).isEqualTo("a2");
    assertThat(value("a")).isEqualTo("a3");
    optimizations.set(Optimization.CACHING, true);
    assertThat(value("a")).isEqualTo("a4");
    assertThat(value("a")).isEqualTo("a4");
  }

  private String value(String key) {
    return cache.getOrCreate(key, each -> each + made.incrementAndGet(), TTL);
  }
}
