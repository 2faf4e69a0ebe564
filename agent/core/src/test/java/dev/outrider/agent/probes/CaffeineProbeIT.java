package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.hosts.CacheHost;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaffeineProbeIT extends ProbeContract {

  @Override
  String probe() {
    return "caffeine";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(CacheHost.class);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void hitsAndMissesAreTheHostsOwn(Jdks jdk) {
    try (HostJvm host = host().on(jdk).agent(reporting()).start()) {
      host.awaitReady();
      host.proceed();
      Map<String, Long> counted = host.awaitReady();
      awaitEqual("hits", () -> sink.sum(Kind.CACHE, Field.Cache.HITS), counted.get("hits"));
      awaitEqual("misses", () -> sink.sum(Kind.CACHE, Field.Cache.MISSES), counted.get("misses"));
      awaitEqual(
          "load failures",
          () -> sink.sum(Kind.CACHE, Field.Cache.LOAD_FAILURES),
          counted.get("loadFailures"));
      assertThat(sink.entries(Kind.CACHE))
          .hasSize(4)
          .allMatch(cache -> cache.id().startsWith("CacheHost:"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void clearsTheNamedCacheAndNoOther(Jdks jdk) throws InterruptedException {
    try (HostJvm host = host().on(jdk).agent(reporting()).start()) {
      host.awaitReady();
      awaitEqual("caches", () -> sink.entries(Kind.CACHE).size(), 4);
      String name =
          sink.entries(Kind.CACHE).stream()
              .filter(cache -> cache.count(Field.Cache.MAX_SIZE) == 100)
              .map(Entry::id)
              .findFirst()
              .orElseThrow();

      CommandResult one =
          sink.carryOut(new Command("1", Command.CLEAR_CACHES, Map.of(Command.CACHE, name)));
      assertThat(one.status()).isEqualTo(CommandResult.Status.DONE);
      assertThat(one.entries()).hasSize(1);
      assertThat(one.entries().get(0).count(ResultField.ENTRIES_BEFORE)).isEqualTo(100);
      assertThat(one.entries().get(0).count(ResultField.ENTRIES_AFTER)).isZero();

      CommandResult unknown =
          sink.carryOut(new Command("2", Command.CLEAR_CACHES, Map.of(Command.CACHE, "nope")));
      assertThat(unknown.status()).isEqualTo(CommandResult.Status.NOT_FOUND);
      assertThat(unknown.message()).contains("nope").contains(name);

      CommandResult all = sink.carryOut(new Command("3", Command.CLEAR_CACHES, Map.of()));
      assertThat(all.entries())
          .hasSize(4)
          .allMatch(cache -> cache.count(ResultField.ENTRIES_AFTER) == 0);
      // Two caches of 300 keys and one of 300 loaded ones were left alone by the first command.
      assertThat(
              all.entries().stream()
                  .mapToLong(cache -> cache.count(ResultField.ENTRIES_BEFORE))
                  .sum())
          .isEqualTo(900);
    }
  }
}
