package dev.outrider.agent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.RedisReadsHost;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reads of newer servers found, and what not. */
class RedisReadsIT {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @ParameterizedTest
  @ValueSource(strings = {"lettuce", "jedis"})
  void valuesFoundAndNotAreTheHostsOwn(String library) {
    try (ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(RedisReadsHost.class)
                .arguments(library)
                .agent("sidecar=" + sink.address() + ",report.interval=100ms")
                .start()) {
      Map<String, Long> counted = host.awaitReady();
      assertThat(counted).containsEntry("hits", 40L).containsEntry("misses", 30L);
      Until.true_(
          () -> counted + " but " + sink.entries(Kind.REDIS_COMMAND),
          DEADLINE,
          () ->
              sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.HITS) == 40
                  && sink.sum(Kind.REDIS_COMMAND, Field.RedisCommand.MISSES) == 30);
      for (String command : new String[] {"JSON.GET", "JSON.MGET", "HGETEX"}) {
        assertThat(sink.entries(Kind.REDIS_COMMAND))
            .filteredOn(entry -> command.equals(entry.attribute(Field.RedisCommand.COMMAND)))
            .singleElement()
            .satisfies(
                entry ->
                    assertThat(entry.histogram(Field.RedisCommand.NANOS).count())
                        .isEqualTo(counted.get("command." + command)));
      }
      assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
    }
  }
}
