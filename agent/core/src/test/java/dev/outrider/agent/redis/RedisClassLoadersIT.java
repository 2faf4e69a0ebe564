package dev.outrider.agent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.RedisTenantsHost;
import dev.outrider.agent.testkit.servers.RedisProcess;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that was dropped is not held by what is known of its client. */
class RedisClassLoadersIT {

  private static final int DEPLOYMENTS = 10;

  static Stream<Arguments> libraries() {
    List<Jdks> jdks = Jdks.all();
    return Stream.of(
        Arguments.of(jdks.get(0), "lettuce"), Arguments.of(jdks.get(jdks.size() - 1), "jedis"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("libraries")
  void areCollectedWithTheirClients(Jdks jdk, String library) throws Exception {
    try (RedisProcess server = RedisProcess.start();
        ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(RedisTenantsHost.class)
                .on(jdk)
                .agent("sidecar=" + sink.address() + ",cache.redis.prefixes=key")
                .arguments(library, server.port(), DEPLOYMENTS)
                .start()) {
      long commands = host.awaitReady().get("commands");
      Until.true_(
          () -> sink.entries(Kind.REDIS_COMMAND) + " of " + commands,
          Duration.ofSeconds(20),
          () -> sink.recorded(Kind.REDIS_COMMAND, Field.RedisCommand.NANOS) == commands);
      sink.carryOut(new Command("1", Command.CLEAR_CACHES, Map.of(Command.CACHE, Command.REDIS)));
      host.proceed();
      assertThat(host.awaitReady().get("collected")).isEqualTo(DEPLOYMENTS);
    }
  }
}
