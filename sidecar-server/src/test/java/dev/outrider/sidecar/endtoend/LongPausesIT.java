package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.endtoend.hosts.PauseHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Long pauses are events with the requests in flight, each once, whatever becomes of the sidecar.
 */
class LongPausesIT {

  private static final int COLLECTIONS = 3;

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachIsOneEventWithTheRequestsInFlight(Jdks jdk) {
    try (SidecarProcess sidecar = SidecarProcess.startedIn(folder);
        HostJvm host =
            HostJvm.of(PauseHost.class)
                .on(jdk)
                .agent(sidecar.agentSettings("pausing") + ",gc.pauseThreshold=1ms")
                .option("-XX:+UseSerialGC")
                .start()) {
      int port = host.awaitReady().get("port").intValue();
      sidecar.awaitJvm("pausing");
      sidecar.awaitFreshReport("pausing");
      // The agent knows an endpoint without a route template once a request of it was granted.
      assertThat(get(port, "/release").join().statusCode()).isEqualTo(204);
      assertThat(get(port, "/collect").join().statusCode()).isEqualTo(204);
      host.proceed();
      host.awaitReady();
      for (int i = 2; i <= COLLECTIONS; i++) {
        CompletableFuture<HttpResponse<Void>> collecting = get(port, "/collect");
        int expected = i;
        Until.true_(
            () -> expected + " events: " + sidecar.read("/api/performance/events"),
            SidecarProcess.DEADLINE,
            () -> events(sidecar).size() == expected);
        assertThat(get(port, "/release").join().statusCode()).isEqualTo(204);
        assertThat(collecting.join().statusCode()).isEqualTo(204);
        host.proceed();
        host.awaitReady();
      }
      sidecar.awaitFreshReport("pausing");
      Map<String, JsonNode> told = events(sidecar);
      assertThat(told).hasSize(COLLECTIONS);
      // The first request may have ended by the time the JVM told of its pause; no other could.
      assertThat(told.values())
          .extracting(pause -> pause.at("/details/inFlight").asText())
          .filteredOn("1 GET /collect"::equals)
          .hasSizeGreaterThanOrEqualTo(COLLECTIONS - 1);
      for (JsonNode pause : told.values()) {
        assertThat(pause.at("/details/cause").asText()).isEqualTo("System.gc()");
        assertThat(pause.at("/details/durationSeconds").asDouble()).isGreaterThanOrEqualTo(0.001);
      }

      sidecar.kill();
      sidecar.start();
      sidecar.awaitJvm("pausing");
      sidecar.awaitFreshReport("pausing");
      assertThat(events(sidecar).keySet()).isEqualTo(told.keySet());
    }
  }

  /** Full collections that were events, by their numbers; each number once. */
  private static Map<String, JsonNode> events(SidecarProcess sidecar) {
    Map<String, JsonNode> bySequence = new TreeMap<>();
    List<String> sequences = new ArrayList<>();
    for (JsonNode event : sidecar.read("/api/performance/events?kind=longPause").path("events")) {
      if (event.at("/details/cause").asText().equals("System.gc()")) {
        sequences.add(event.at("/details/sequence").asText());
        bySequence.put(event.at("/details/sequence").asText(), event);
      }
    }
    assertThat(sequences).doesNotHaveDuplicates();
    return bySequence;
  }

  private CompletableFuture<HttpResponse<Void>> get(int port, String path) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.discarding());
  }
}
