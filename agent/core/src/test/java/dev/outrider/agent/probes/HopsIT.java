package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.ReportedEndpoint;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.HopsHost;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries belong to the request, the job or the thread pool that they were made for. */
class HopsIT {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String JOB = "dev.outrider.agent.testkit.hosts.Hops$Cleaner";

  private final ReportSink sink = new ReportSink();

  @AfterEach
  void closeSink() {
    sink.close();
  }

  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void workStaysWithItsRequestWhateverThreadsItChangesTo(Jdks jdk) {
    try (HostJvm host =
        HostJvm.of(HopsHost.class)
            .on(jdk)
            .fullyCompiled()
            .agent("report.interval=200ms,sidecar=" + sink.address())
            .start()) {
      Map<String, Long> counted = host.awaitReady();
      Map<String, Long> queries = new TreeMap<>();
      counted.forEach(
          (name, count) -> {
            if (name.startsWith("queries.")) {
              queries.put("GET /" + name.substring("queries.".length()), count);
            }
          });
      Until.true_(
          () ->
              "queries by endpoint "
                  + perEndpoint(endpoint -> endpoint.queries().sum())
                  + ", the host counted "
                  + queries,
          DEADLINE,
          () -> perEndpoint(endpoint -> endpoint.queries().sum()).equals(queries));
      assertThat(perEndpoint(ReportedEndpoint::requests).values())
          .containsOnly(counted.get("requests"));
      // Each request of a way makes as many: one that had more took them from another.
      assertThat(perEndpoint(way -> way.queries().max() * way.requests())).isEqualTo(queries);
      assertThat(perEndpoint(ReportedEndpoint::inFlight).values()).containsOnly(0L);
      assertThat(idleQueries()).isEqualTo(counted.get("idle"));
      assertJob(counted.get("runs"));
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES))
          .as(() -> sink.entries(Kind.AGENT).toString())
          .isZero();
      assertThat(sink.sum(Kind.AGENT, Field.Agent.DROPPED_HANDOFFS)).isZero();
    }
  }

  private Map<String, Long> perEndpoint(ToLongFunction<ReportedEndpoint> figure) {
    return ReportedEndpoint.all(sink).stream()
        .filter(endpoint -> endpoint.kind().equals(Field.Endpoint.KIND_HTTP))
        .collect(
            Collectors.toMap(ReportedEndpoint::name, figure::applyAsLong, Long::sum, TreeMap::new));
  }

  /** All that no request, job or message asked for. */
  private long idleQueries() {
    return sink.recorded(Kind.THREAD_POOL, Field.ThreadPool.QUERY_NANOS);
  }

  private void assertJob(long runs) {
    List<ReportedEndpoint> jobs =
        ReportedEndpoint.all(sink).stream().filter(job -> job.name().equals(JOB)).toList();
    assertThat(jobs).hasSize(1);
    assertThat(jobs.get(0).kind()).isEqualTo(Field.Endpoint.KIND_JOB);
    assertThat(jobs.get(0).queries().sum()).isEqualTo(runs);
  }
}
