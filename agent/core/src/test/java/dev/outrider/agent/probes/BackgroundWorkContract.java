package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.ReportedEndpoint;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for all work that is no request, compared with what the host itself counted: one
 * forked JVM a library.
 */
abstract class BackgroundWorkContract {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final ReportSink sink = new ReportSink();

  @AfterEach
  void closeSink() {
    sink.close();
  }

  /** Where it matters which, all. */
  static List<Jdks> jdks() {
    return List.of(Jdks.all().get(0));
  }

  /** The probe's name. */
  abstract String probe();

  /** A host that says what it did for whom, and ready. */
  abstract Class<?> host();

  /** Whether it is a job of a broker's in the same JVM, which the host knows nothing of. */
  boolean isOfTheBroker(String name) {
    return false;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyQueryHasTheOwnerThatTheHostKnows(Jdks jdk) {
    String settings = "sidecar=" + sink.address() + ",report.interval=100ms";
    try (HostJvm host = HostJvm.of(host()).on(jdk).agent(settings).start()) {
      Map<String, Long> counted = new TreeMap<>(host.awaitReady());
      // What is 0 is told by neither side.
      counted.values().removeIf(count -> count == 0);
      Until.true_(
          () -> "the agent reported " + reported() + ", the host counted " + counted,
          DEADLINE,
          () -> reported().equals(counted));
      assertThat(ReportedEndpoint.all(sink)).allMatch(endpoint -> endpoint.inFlight() == 0);
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
      assertThat(stateOf(probe())).isEqualTo("active");
      assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
    }
  }

  /** In the words of the host. */
  private Map<String, Long> reported() {
    Map<String, Long> counts = new TreeMap<>();
    for (ReportedEndpoint endpoint : ReportedEndpoint.all(sink)) {
      if (isOfTheBroker(endpoint.name())) {
        continue;
      }
      String owner = ", " + endpoint.kind() + " " + endpoint.name();
      counts.put("runs" + owner, endpoint.requests());
      counts.put("queries" + owner, endpoint.queries().sum());
      counts.put("rows" + owner, endpoint.entry().histogram(Field.Endpoint.ROWS).sum());
      endpoint.exceptions().forEach((type, count) -> counts.put("failures " + type + owner, count));
    }
    for (Entry pool : sink.entries(Kind.THREAD_POOL)) {
      String owner = ", pool " + pool.attribute(Field.ThreadPool.NAME, "");
      counts.put("queries" + owner, pool.histogram(Field.ThreadPool.QUERY_NANOS).count());
      counts.put("rows" + owner, pool.count(Field.ThreadPool.ROWS));
    }
    // An endpoint that nobody ever was at says so with its runs.
    counts
        .entrySet()
        .removeIf(count -> count.getValue() == 0 && !count.getKey().startsWith("runs"));
    return counts;
  }

  private String stateOf(String probe) {
    return sink.entries(Kind.PROBE).stream()
        .filter(entry -> entry.id().equals(probe))
        .map(entry -> entry.attribute(Field.Probe.STATE, ""))
        .findFirst()
        .orElse("not reported");
  }
}
