package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the probe of every library of caches. */
abstract class CacheProbeContract extends ProbeContract {

  /** The names of all caches of the host, the first of one that keeps all keys it is given. */
  abstract List<String> names();

  @ParameterizedTest
  @MethodSource("jdks")
  void figuresAreTheLibrarysAndTheHostsOwn(Jdks jdk) {
    try (HostJvm host = host().on(jdk).agent(reporting()).start()) {
      awaitFigures(host.awaitReady());
      host.proceed();
      awaitFigures(host.awaitReady());
      assertThat(cacheNames()).containsExactlyInAnyOrderElementsOf(names());
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES))
          .as(() -> sink.entries(Kind.AGENT).toString())
          .isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void clearsExactlyWhatIsNamed(Jdks jdk) throws InterruptedException {
    try (HostJvm host = host().on(jdk).agent(reporting()).start()) {
      Map<String, Long> counted = host.awaitReady();
      awaitFigures(counted);
      String name = names().get(0);

      Entry dry = clear(Map.of("cache", name, "prefix", "k1", "dryRun", "true")).get(0);
      long all = dry.count(ResultField.ENTRIES_BEFORE);
      // k1, k10 to k19 and k100 to k199: all of 300 keys that begin so.
      assertThat(dry.count(ResultField.ENTRIES_REMOVED)).isEqualTo(111);
      assertThat(dry.count(ResultField.ENTRIES_AFTER)).isEqualTo(all).isEqualTo(300);

      Entry key = clear(Map.of("cache", name, "key", "k1")).get(0);
      assertThat(key.count(ResultField.ENTRIES_REMOVED)).isEqualTo(1);
      assertThat(key.count(ResultField.ENTRIES_AFTER)).isEqualTo(299);

      List<Entry> prefixed = clear(Map.of("cache", name, "prefix", "k1"));
      assertThat(prefixed).hasSize(1);
      assertThat(prefixed.get(0).id()).isEqualTo(name);
      assertThat(prefixed.get(0).count(ResultField.ENTRIES_BEFORE)).isEqualTo(299);
      assertThat(prefixed.get(0).count(ResultField.ENTRIES_REMOVED)).isEqualTo(110);
      assertThat(prefixed.get(0).count(ResultField.ENTRIES_AFTER)).isEqualTo(189);

      // None of that was the host's doing, and none of it counts as such.
      int reports = sink.reports();
      Until.true_(() -> "two more reports", DEADLINE, () -> sink.reports() > reports + 1);
      Map<String, Long> others = new TreeMap<>(counted);
      others.remove(name + "/size");
      awaitFigures(others);

      List<Entry> everything = clear(Map.of());
      assertThat(everything).extracting(Entry::id).containsExactlyInAnyOrderElementsOf(names());
      assertThat(everything)
          .allMatch(entry -> entry.count(ResultField.ENTRIES_AFTER) == 0)
          .allMatch(entry -> entry.count(ResultField.FAILURES) == 0);
      counted.put(name + "/size", 189L);
      assertThat(everything).allSatisfy(entry -> assertRemoved(entry, counted));
    }
  }

  /** As many as the host said there were, where it can say so. */
  private static void assertRemoved(Entry cleared, Map<String, Long> counted) {
    Long size = counted.get(cleared.id() + "/size");
    if (size != null) {
      assertThat(cleared.count(ResultField.ENTRIES_REMOVED)).as(cleared.id()).isEqualTo(size);
    }
  }

  private List<Entry> clear(Map<String, String> arguments) throws InterruptedException {
    String id = arguments.toString();
    CommandResult result = sink.carryOut(new Command(id, Command.CLEAR_CACHES, arguments));
    assertThat(result.status()).as(result.message()).isEqualTo(CommandResult.Status.DONE);
    return result.entries();
  }

  final List<String> cacheNames() {
    return sink.entries(Kind.CACHE).stream().map(Entry::id).toList();
  }

  /** Waits until all that a host printed of its caches was reported. */
  final void awaitFigures(Map<String, Long> counted) {
    counted.forEach(
        (printed, count) -> {
          int slash = printed.lastIndexOf('/');
          if (slash > 0) {
            String cache = printed.substring(0, slash);
            String figure = printed.substring(slash + 1).replace("own.", "");
            awaitEqual(printed, () -> figure(cache, figure), count);
          }
        });
  }

  final long figure(String cache, String figure) {
    return sink.entries(Kind.CACHE).stream()
        .filter(entry -> entry.id().equals(cache))
        .mapToLong(entry -> entry.values().getOrDefault(figure, -1L))
        .findFirst()
        .orElse(-2);
  }
}
