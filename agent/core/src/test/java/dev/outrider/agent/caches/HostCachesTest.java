package dev.outrider.agent.caches;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.agent.command.ClearCaches;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.ResultField;
import dev.outrider.recorder.caches.CacheBuilds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostCachesTest {

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

  private List<Entry> clear(Map<String, String> arguments) throws InterruptedException {
    return new ClearCaches(List.of(caches))
        .carryOut(new Command("1", Command.CLEAR_CACHES, arguments))
        .entries();
  }

  @Test
  void ofTwoCachesThatTheHostCallsTheSameTheLaterHasTheName() throws InterruptedException {
    Cache<Object, String> earlier = made("projects", 1);
    Cache<Object, String> later = made("projects", 1, 2);
    assertThat(caches.names()).containsExactlyInAnyOrder("projects", "projects#2");
    assertThat(clear(Map.of("cache", "projects")).get(0).count(ResultField.ENTRIES_BEFORE))
        .isEqualTo(2);
    assertThat(later.asMap()).isEmpty();
    assertThat(earlier.asMap()).hasSize(1);
  }

  @Test
  void aCacheThatThrowsDoesNotStopTheOthersAndTellsNoKey() throws InterruptedException {
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
  void aDryRunRemovesNothingAndTellsWhatWould() throws InterruptedException {
    Cache<Object, String> cache = made("dry", "user:1", "user:2", "order:1");
    Entry told = clear(Map.of("cache", "dry", "prefix", "user:", "dryRun", "true")).get(0);
    assertThat(told.count(ResultField.ENTRIES_REMOVED)).isEqualTo(2);
    assertThat(told.count(ResultField.ENTRIES_AFTER)).isEqualTo(3);
    assertThat(clear(Map.of("cache", "dry", "dryRun", "true")).get(0).values())
        .containsEntry(ResultField.ENTRIES_REMOVED, 3L);
    assertThat(cache.asMap()).hasSize(3);
  }
}
