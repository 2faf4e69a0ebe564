package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.ReportedEndpoint;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.GrpcHost;
import dev.outrider.agent.testkit.hosts.GrpcLoad;
import dev.outrider.agent.testkit.hosts.HeldFrames;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of gRPC over the wire and within the host, counted by who makes them. */
class GrpcProbeIT {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final ReportSink sink = new ReportSink();

  @AfterEach
  void closeSink() {
    sink.close();
  }

  static Iterable<Jdks> jdks() {
    return Jdks.tested();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void countsEachCallOnceWithItsStatusAndQueries(Jdks jdk) throws Exception {
    String settings = "sidecar=" + sink.address() + ",report.interval=200ms";
    try (HostJvm host =
        HostJvm.of(GrpcHost.class).on(jdk).option(HeldFrames.OPEN).agent(settings).start()) {
      int port = host.awaitReady().get("port").intValue();
      ManagedChannel channel =
          ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      GrpcLoad load = new GrpcLoad(channel);
      // The host has done the same to itself already.
      Map<String, String> twice = load.round(2);
      channel.shutdownNow();
      Until.true_(
          () -> "\ncalled   " + twice + "\nreported " + reported() + sink.entries(Kind.AGENT),
          DEADLINE,
          () -> reported().equals(twice));
      host.proceed();
      assertThat(host.awaitReady()).containsEntry("framesHeld", 0L);
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
    }
  }

  private Map<String, String> reported() {
    Map<String, String> reported = new TreeMap<>();
    for (ReportedEndpoint endpoint : ReportedEndpoint.all(sink)) {
      if (endpoint.requests() + endpoint.inFlight() > 0) {
        String inFlight = endpoint.inFlight() == 0 ? "" : ", " + endpoint.inFlight() + " in flight";
        reported.put(
            endpoint.kind() + " " + endpoint.name(),
            endpoint.statuses() + " with " + endpoint.queries().sum() + " queries" + inFlight);
      }
    }
    return reported;
  }
}
