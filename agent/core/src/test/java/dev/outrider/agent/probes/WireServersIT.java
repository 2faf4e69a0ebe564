package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.LoadClient;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.ReportedEndpoint;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.HeldFrames;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that are no servlet containers: all that goes over the wire is counted, once. */
class WireServersIT {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int ROUNDS = 3;

  private final ReportSink sink = new ReportSink();

  @AfterEach
  void closeSink() {
    sink.close();
  }

  @ParameterizedTest
  @EnumSource
  void countsEachRequestOnceWithItsStatusAndQueries(WireServer server) throws Exception {
    try (HostJvm host = start(server)) {
      LoadClient client = new LoadClient(host.awaitReady().get("port").intValue());
      ask(server, client);
      unanswered(server, client);
      if (server.isVertx()) {
        // The same once more on workers in place of event loops, but for what nobody waits for:
        // there the query may come after the client has gone, and its request with it.
        ask(server, client.at(host.counts().get("workersPort").intValue()));
      }
      assertSame(client);
      assertNothingLeftBehind(host);
    }
  }

  private static void ask(WireServer server, LoadClient client) throws Exception {
    WireLoad load = new WireLoad(client, "/plain");
    for (int round = 0; round < ROUNDS; round++) {
      load.round(round);
      load.malformed();
      if (server.isJdk()) {
        load.brokenWithoutAnswer();
      } else {
        load.broken();
        load.expectContinue();
        load.webSocket();
        load.http2Round(round);
      }
      if (server.isVertx()) {
        load.routed(round);
      }
      if (server.ordersPipelines()) {
        load.pipelineOfAllKinds();
      }
    }
  }

  private static void unanswered(WireServer server, LoadClient client) throws Exception {
    for (int round = 0; round < ROUNDS && !server.isJdk(); round++) {
      new WireLoad(client, "/plain").unanswered();
    }
  }

  private HostJvm start(WireServer server) {
    List<Jdks> jdks = Jdks.all();
    return server
        .host()
        .on(jdks.get(server.later() ? jdks.size() - 1 : 0))
        .option(HeldFrames.OPEN)
        .agent("sidecar=" + sink.address() + ",report.interval=200ms")
        .start();
  }

  private void assertSame(LoadClient client) {
    Map<String, String> asked = new TreeMap<>();
    client.asked().forEach((name, counts) -> asked.put(name, counts.toString()));
    Until.true_(
        () -> "\nasked    " + asked + "\nreported " + reported() + "\n" + sink.entries(Kind.AGENT),
        DEADLINE,
        () -> reported().equals(asked));
  }

  private Map<String, String> reported() {
    Map<String, String> reported = new TreeMap<>();
    for (ReportedEndpoint endpoint : ReportedEndpoint.all(sink)) {
      boolean ofHttp = endpoint.kind().equals(Field.Endpoint.KIND_HTTP);
      if (ofHttp && endpoint.requests() + endpoint.inFlight() > 0) {
        String inFlight = endpoint.inFlight() == 0 ? "" : ", " + endpoint.inFlight() + " in flight";
        reported.put(
            endpoint.name(),
            endpoint.statuses() + " with " + endpoint.queries().sum() + " queries" + inFlight);
      }
    }
    return reported;
  }

  private void assertNothingLeftBehind(HostJvm host) {
    host.proceed();
    assertThat(host.awaitReady()).as(() -> "" + host.errors()).containsEntry("framesHeld", 0L);
    assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
    assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
  }
}
