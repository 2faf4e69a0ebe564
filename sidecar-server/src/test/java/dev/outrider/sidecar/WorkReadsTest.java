package dev.outrider.sidecar;

import static dev.outrider.sidecar.Json.assertSame;
import static dev.outrider.sidecar.Json.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code /api/performance/work/stats} answers. */
class WorkReadsTest {

  private static final String WORK = "/api/performance/work/stats";

  private final TestSidecar sidecar = TestSidecar.start(new ManualTime());
  private final SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void callsHaveTheStatusesOfGrpcAndThoseOfTheServerAreErrors() throws Exception {
    agent.whole(Endpoints.grpc("g1", "aura.Render/Start"));

    JsonNode method = sidecar.json(WORK).at("/endpoints/0");

    assertThat(method.get("name").asText()).isEqualTo("aura.Render/Start");
    assertThat(method.get("kind").asText()).isEqualTo("grpc");
    assertThat(method.get("requests").asLong()).isEqualTo(4);
    assertThat(method.get("statuses").isNull()).isTrue();
    assertSame(method.get("statusCodes"), "{\"OK\":2,\"CANCELLED\":1,\"INTERNAL\":1}");
    assertThat(method.get("serverErrors").asLong()).isEqualTo(1);
    assertThat(method.get("errorRate").asDouble()).isEqualTo(0.25);
    assertThat(method.at("/queries/total").asLong()).isEqualTo(6);
  }

  @Test
  void ofTheStatusesOfGrpcSixAreTheServersErrors() throws Exception {
    Entry.Builder method = Endpoints.of(Field.Endpoint.KIND_GRPC, "g1", "aura.Render/Start");
    for (int code = -1; code <= 17; code++) {
      method.histogram(Field.Endpoint.NANOS_OF_STATUS + code, Hosts.millis(1));
    }
    agent.whole(method.build());

    JsonNode told = sidecar.json("/api/performance/http/endpoints/g1");

    assertThat(told.get("requests").asLong()).isEqualTo(19);
    assertThat(told.get("serverErrors").asLong()).isEqualTo(6);
    assertThat(names(told.get("statusCodes")))
        .containsExactly(
            "-1",
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED",
            "17");
  }

  @Test
  void jobsAndMessagesFailWithAnException() throws Exception {
    agent.whole(
        Endpoints.http("e1", "GET /one").build(),
        Endpoints.job("j1", "app.Cleanup.run"),
        Endpoints.message("m1", "uploads"),
        Entry.of(Kind.ENDPOINT, "x1").attribute(Field.Endpoint.KIND, "dream").build());

    JsonNode endpoints = sidecar.json(WORK).get("endpoints");

    assertThat(endpoints.findValuesAsText("id")).containsExactly("j1", "m1", "x1");
    assertThat(endpoints.findValuesAsText("kind")).containsExactly("job", "message", "other");
    JsonNode job = endpoints.get(0);
    assertThat(job.get("requests").asLong()).isEqualTo(2);
    assertSame(job.get("statusCodes"), "{}");
    assertThat(job.get("statuses").isNull()).isTrue();
    assertThat(job.get("serverErrors").asLong()).isEqualTo(1);
    assertThat(job.get("errorRate").asDouble()).isEqualTo(0.5);
    assertSame(job.get("exceptions"), "{\"app.Broken\":1}");
    assertThat(endpoints.at("/1/serverErrors").asLong()).isZero();
    assertThat(sidecar.json(WORK + "?sort=errors&limit=1").get("endpoints").findValuesAsText("id"))
        .containsExactly("j1");
  }

  @Test
  void threadPoolsOwnWhatNothingAskedForLongestFirst() throws Exception {
    agent.whole(
        Endpoints.threadPool("t1", "render-*", Hosts.millis(2, 3), 12),
        Endpoints.threadPool("t2", "main", Hosts.millis(9), 0),
        Entry.of(Kind.THREAD_POOL, "t3").value(Field.ThreadPool.ROWS, 1).build());

    JsonNode work = sidecar.json(WORK);

    assertThat(names(work)).containsExactly("endpoints", "threadPools", "timestamp");
    assertThat(work.get("threadPools").findValuesAsText("name"))
        .containsExactly("main", "render-*", "t3");
    JsonNode pool = work.at("/threadPools/1");
    assertThat(names(pool))
        .containsExactly(
            "id",
            "name",
            "queries",
            "p50Millis",
            "p95Millis",
            "p99Millis",
            "maxMillis",
            "totalSeconds",
            "rows");
    assertThat(pool.get("queries").asLong()).isEqualTo(2);
    assertThat(pool.get("maxMillis").asDouble()).isEqualTo(3);
    assertThat(pool.get("totalSeconds").asDouble()).isEqualTo(0.005);
    assertThat(pool.get("rows").asLong()).isEqualTo(12);
    assertThat(work.at("/threadPools/2/queries").asLong()).isZero();
  }

  @Test
  void severalJvmsAreSummed() throws Exception {
    agent.whole(Hosts.everything());
    new SimulatedAgent(sidecar, "j2", "aura").whole(Hosts.everything());

    JsonNode work = sidecar.json(WORK + "?jvm=aura");

    assertThat(work.get("endpoints").findValuesAsText("id")).containsExactly("j1", "g1", "m1");
    assertThat(work.at("/endpoints/0/serverErrors").asLong()).isEqualTo(2);
    assertSame(work.at("/endpoints/1/statusCodes"), "{\"OK\":4,\"CANCELLED\":2,\"INTERNAL\":2}");
    assertThat(work.get("threadPools")).hasSize(1);
    assertThat(work.at("/threadPools/0/queries").asLong()).isEqualTo(4);
    assertThat(work.at("/threadPools/0/rows").asLong()).isEqualTo(24);
  }

  @Test
  void aHostWithoutSuchWorkHasEmptyListsAndNoHostIsSaid() throws Exception {
    assertThat(sidecar.get(WORK).statusCode()).isEqualTo(503);

    agent.whole();

    assertThat(sidecar.json(WORK).get("endpoints")).isEmpty();
    assertThat(sidecar.json(WORK).get("threadPools")).isEmpty();
  }
}
