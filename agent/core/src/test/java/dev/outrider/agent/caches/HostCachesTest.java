package dev.outrider.agent.caches;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.agent.command.ClearCaches;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.ResultField;
import dev.outrider.recorder.caches.CacheBuilds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostCachesTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** Has a text that cannot be had. */
  private static final class Unspeakable {
    @Override
    public String toString() {
      throw new IllegalStateException("a secret");
    }
  }

  private final HostCaches caches = new HostCaches(Map.of());

  private static Cache<Object, String> made(String name, Object... keys) {
    Cache<Object, String> cache = Caffeine.newBuilder().build();
    for (Object key : keys) {
      cache.put(key, "value");
    }
    CacheBuilds.made(name, cache);
    return cache;
  }

  private List<Entry> clear(Map<String, String> arguments) {
    return clear(caches, arguments).entries();
  }

  private static CommandResult clear(HostCaches caches, Map<String, String> arguments) {
    try {
      return new ClearCaches(List.of(caches))
          .carryOut(new Command("1", Command.CLEAR_CACHES, arguments));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void ofTwoCachesThatTheHostCallsTheSameTheLaterHasTheName() {
    Cache<Object, String> earlier = made("projects", 1);
    Cache<Object, String> later = made("projects", 1, 2);
    assertThat(caches.names()).containsExactlyInAnyOrder("projects", "projects#2");
    assertThat(clear(Map.of("cache", "projects")).get(0).count(ResultField.ENTRIES_BEFORE))
        .isEqualTo(2);
    assertThat(later.asMap()).isEmpty();
    assertThat(earlier.asMap()).hasSize(1);
  }

  @Test
  void aCacheThatThrowsDoesNotStopTheOthersAndTellsNoKey() {
    Cache<Object, String> failing = made("failing", "k1", new Unspeakable());
    Cache<Object, String> other = made("other", "k1", 1L, "k12");
    List<Entry> cleared = clear(Map.of("key", "k1"));
    assertThat(cleared).hasSize(2);
    assertThat(cleared.get(0).count(ResultField.FAILURES)).isEqualTo(1);
    assertThat(cleared.get(0).attribute(ResultField.REASON))
        .isEqualTo("it threw java.lang.IllegalStateException");
    assertThat(cleared.get(1).count(ResultField.FAILURES)).isZero();
    assertThat(cleared.get(1).count(ResultField.ENTRIES_REMOVED)).isEqualTo(1);
    assertThat(other.asMap()).containsOnlyKeys(1L, "k12");
    assertThat(failing.asMap()).hasSizeBetween(1, 2);
  }

  @Test
  void aDryRunRemovesNothingAndTellsWhatWould() {
    Cache<Object, String> cache = made("dry", "user:1", "user:2", "order:1");
    Entry told = clear(Map.of("cache", "dry", "prefix", "user:", "dryRun", "true")).get(0);
    assertThat(told.count(ResultField.ENTRIES_REMOVED)).isEqualTo(2);
    assertThat(told.count(ResultField.ENTRIES_AFTER)).isEqualTo(3);
    assertThat(clear(Map.of("cache", "dry", "dryRun", "true")).get(0).values())
        .containsEntry(ResultField.ENTRIES_REMOVED, 3L);
    assertThat(cache.asMap()).hasSize(3);
  }

  @Test
  @Timeout(60)
  void aValueThatNeverComesDoesNotHoldUpAClear() {
    AsyncCache<Object, String> cache = Caffeine.newBuilder().buildAsync();
    cache.put("k8", CompletableFuture.completedFuture("value"));
    cache.put("k9", new CompletableFuture<>());
    cache.put("other", new CompletableFuture<>());
    CacheBuilds.made("async", cache);
    Entry cleared = clear(Map.of("prefix", "k")).get(0);
    assertThat(cleared.count(ResultField.ENTRIES_REMOVED)).isEqualTo(2);
    assertThat(cleared.count(ResultField.FAILURES)).isZero();
    assertThat(cache.asMap()).containsOnlyKeys("other");
    assertThat(clear(Map.of()).get(0).count(ResultField.ENTRIES_AFTER)).isZero();
  }

  @Test
  @Timeout(60)
  void aCacheThatHoldsUpAClearDoesNotHoldUpTheNext() throws InterruptedException {
    HostCaches limited = new HostCaches(Map.of(), Duration.ofSeconds(1));
    Cache<Object, String> stuck = made("stuck", "Aa");
    Cache<Object, String> other = made("other", "k1");
    CountDownLatch computes = new CountDownLatch(1);
    CountDownLatch ends = new CountDownLatch(1);
    Thread host =
        new Thread(
            () -> {
              // Of the same hash.
              var unused =
                  stuck.get(
                      "BB",
                      key -> {
                        computes.countDown();
                        awaitUninterruptibly(ends);
                        return "value";
                      });
            });
    host.start();
    computes.await();

    CommandResult held = clear(limited, Map.of("cache", "stuck"));
    assertThat(held.status()).isEqualTo(CommandResult.Status.TIMED_OUT);
    assertThat(held.message()).contains("not cleared within 1 s");
    assertThat(held.entries().get(0).attribute(ResultField.REASON)).contains("not ended");

    awaitDone(limited, Map.of("cache", "other"));
    assertThat(other.asMap()).isEmpty();
    CommandResult all = awaitDone(limited, Map.of());
    assertThat(all.entries()).extracting(Entry::id).containsExactlyInAnyOrder("stuck", "other");
    assertThat(failuresOf(all, "stuck")).isEqualTo(1);
    assertThat(failuresOf(all, "other")).isZero();

    ends.countDown();
    host.join();
    Until.true_(
        () -> "entries left: " + stuck.asMap().size(),
        DEADLINE,
        () -> failuresOf(awaitDone(limited, Map.of()), "stuck") == 0);
    assertThat(stuck.asMap()).isEmpty();
  }

  private static CommandResult awaitDone(HostCaches caches, Map<String, String> arguments) {
    AtomicReference<CommandResult> result = new AtomicReference<>();
    Until.true_(
        () -> String.valueOf(result.get()),
        DEADLINE,
        () -> {
          result.set(clear(caches, arguments));
          // On a machine that stands still meanwhile, nothing is done in time.
          return result.get().status() == CommandResult.Status.DONE;
        });
    return result.get();
  }

  private static long failuresOf(CommandResult result, String cache) {
    return result.entries().stream()
        .filter(entry -> entry.id().equals(cache))
        .mapToLong(entry -> entry.count(ResultField.FAILURES))
        .sum();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
