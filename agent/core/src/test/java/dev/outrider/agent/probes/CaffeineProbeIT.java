package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.CaffeineHost;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaffeineProbeIT extends CacheProbeContract {

  @Override
  String probe() {
    return "caffeine";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(CaffeineHost.class);
  }

  @Override
  List<String> names() {
    return List.of(
        "CaffeineHost.SHARED",
        "CaffeineHost",
        "CaffeineHost.async",
        "CaffeineHost.asyncLoading",
        "CaffeineHost.bounded",
        "CaffeineHost.evicting",
        "CaffeineHost.loading",
        "CaffeineHost.make",
        "CaffeineHost.make#2",
        "CaffeineHost.ownCounter",
        "CaffeineHost.recording",
        "CaffeineHost.wrapped");
  }

  @Test
  void theHostEvictsForEachCauseThatIsCompared() {
    try (HostJvm host = host().start()) {
      assertThat(host.awaitReady())
          .hasEntrySatisfying("CaffeineHost.evicting/evictions.size", count -> positive(count))
          .hasEntrySatisfying("CaffeineHost.evicting/evictions.expired", count -> positive(count));
    }
  }

  private static void positive(Long count) {
    assertThat(count).isPositive();
  }

  @Test
  void tellsWhereACacheWasBuilt() {
    try (HostJvm host = host().agent(reporting()).start()) {
      awaitFigures(host.awaitReady());
      Entry made =
          sink.entries(Kind.CACHE).stream()
              .filter(cache -> cache.id().equals("CaffeineHost.make#2"))
              .findFirst()
              .orElseThrow();
      assertThat(made.attribute(Field.Cache.BUILT_AT))
          .matches(CaffeineHost.class.getName() + "\\.make\\(CaffeineHost\\.java:\\d+\\)");
      assertThat(made.attribute(Field.Cache.LIBRARY)).isEqualTo("Caffeine");
    }
  }

  @Test
  void aNameThatTheOperatorSetIsUsedEverywhere() throws InterruptedException {
    String names =
        ",cache.name.CaffeineHost.make#2=second one,cache.name.CaffeineHost.bounded=redis";
    try (HostJvm host = host().agent(reporting() + names).start()) {
      host.awaitReady();
      awaitEqual("caches", () -> sink.entries(Kind.CACHE).size(), names().size());
      assertThat(cacheNames())
          .contains("second one", "CaffeineHost.make", "CaffeineHost.bounded")
          .doesNotContain("CaffeineHost.make#2", "redis");
      assertThat(host.errors())
          .filteredOn(line -> line.startsWith("[outrider]"))
          .singleElement()
          .asString()
          .contains("'cache.name.CaffeineHost.bounded' is 'redis'");
      CommandResult cleared =
          sink.carryOut(new Command("1", Command.CLEAR_CACHES, Map.of("cache", "second one")));
      assertThat(cleared.entries()).extracting(Entry::id).containsExactly("second one");
    }
  }

  @Test
  void anUnknownNameIsNotFoundAndTheClosestAreTold() throws InterruptedException {
    try (HostJvm host = host().agent(reporting()).start()) {
      host.awaitReady();
      awaitEqual("caches", () -> sink.entries(Kind.CACHE).size(), names().size());
      CommandResult unknown =
          sink.carryOut(
              new Command("1", Command.CLEAR_CACHES, Map.of("cache", "caffeinehost.bonded")));
      assertThat(unknown.status()).isEqualTo(CommandResult.Status.NOT_FOUND);
      assertThat(unknown.message())
          .startsWith("no cache is named 'caffeinehost.bonded'; closest: CaffeineHost.bounded, ");
      assertThat(unknown.message().split(", ", -1)).hasSize(5);
    }
  }
}
