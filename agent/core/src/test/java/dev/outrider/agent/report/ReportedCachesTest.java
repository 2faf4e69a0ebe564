package dev.outrider.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.agent.caches.HostCaches;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.recorder.caches.CacheBuilds;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportedCachesTest {

  private static final long MOST_BYTES = 1 << 20;

  private final HostCaches caches = new HostCaches(Map.of());
  private final Changes changes = new Changes();

  /** What is sent, by its id; a later entry takes an earlier one's place. */
  private Map<String, Entry> report() {
    changes.gather(List.of(caches));
    Map<String, Entry> sent = new HashMap<>();
    changes.batch(0, MOST_BYTES).forEach(entry -> sent.put(entry.id(), entry));
    changes.acknowledge(0, changes.size());
    return sent;
  }

  private static Cache<String, String> made() {
    Cache<String, String> cache = Caffeine.newBuilder().recordStats().build();
    CacheBuilds.made("twice", cache);
    return cache;
  }

  @Test
  void aCacheWhoseNameGoesToALaterOneTellsWhatItWasReportedAs() {
    Cache<String, String> first = made();
    assertThat(first.getIfPresent("k")).isNull();
    Entry alone = report().get("twice");
    assertThat(alone.count(Field.Cache.MISSES)).isEqualTo(1);
    assertThat(alone.attribute(Field.Cache.FORMER_NAME)).isNull();

    Cache<String, String> second = made();
    Map<String, Entry> both = report();
    assertThat(both.get("twice#2").attribute(Field.Cache.FORMER_NAME)).isEqualTo("twice");
    assertThat(both.get("twice#2").count(Field.Cache.MISSES)).isEqualTo(1);
    assertThat(both.get("twice").attribute(Field.Cache.FORMER_NAME)).isNull();
    assertThat(both.get("twice").count(Field.Cache.MISSES)).isZero();

    assertThat(first.getIfPresent("k")).isNull();
    Entry later = report().get("twice#2");
    assertThat(later.attribute(Field.Cache.FORMER_NAME)).isEqualTo("twice");
    Reference.reachabilityFence(first);
    Reference.reachabilityFence(second);
  }

  @Test
  void aCacheThatHadAnotherNameOnlyBetweenReportsHadNone() {
    Cache<String, String> first = made();
    Cache<String, String> second = made();
    assertThat(report().values())
        .extracting(entry -> entry.attribute(Field.Cache.FORMER_NAME))
        .containsOnlyNulls();
    Reference.reachabilityFence(first);
    Reference.reachabilityFence(second);
  }
}
