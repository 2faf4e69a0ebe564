package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.LoadClient;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.RedisRequestsHost;
import dev.outrider.agent.testkit.servers.RedisProcess;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a request finds in Redis, and what not, is told of it. */
class RedisRequestsIT {

  private static final int REQUESTS = 50;

  static Iterable<Jdks> jdks() {
    return Jdks.tested();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void hitsAndMissesAreToldOfTheRequestsThatReadThem(Jdks jdk) throws Exception {
    try (RedisProcess server = RedisProcess.start();
        ReportSink sink = new ReportSink();
        HostJvm host =
            HostJvm.of(RedisRequestsHost.class)
                .on(jdk)
                .agent("sidecar=" + sink.address())
                .arguments(server.port())
                .start()) {
      LoadClient client = new LoadClient(host.awaitReady().get("port").intValue());
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(client.get("/lettuce", "/lettuce", 0)).isEqualTo(204);
        assertThat(client.get("/jedis", "/jedis", 0)).isEqualTo(204);
      }
      host.proceed();
      Map<String, Long> counted = host.awaitReady();
      counted.remove("port");
      assertThat(counted).hasSize(4).doesNotContainValue(0L);
      Until.true_(
          () -> sink.entries(Kind.ENDPOINT) + "\n counted " + counted,
          ProbeContract.DEADLINE,
          () -> told(sink).equals(counted));
    }
  }

  private static Map<String, Long> told(ReportSink sink) {
    Map<String, Long> told = new TreeMap<>();
    for (Entry endpoint : sink.entries(Kind.ENDPOINT)) {
      String name = endpoint.attribute(Field.Endpoint.NAME, "");
      // Besides the server's own timer.
      if (name.startsWith("GET /")) {
        String library = name.substring("GET /".length());
        told.put(library + ".hits", endpoint.count(Field.Endpoint.CACHE_HITS));
        told.put(library + ".misses", endpoint.count(Field.Endpoint.CACHE_MISSES));
      }
    }
    return told;
  }
}
