package dev.outrider.sidecar;

import static dev.outrider.sidecar.Json.assertSame;
import static dev.outrider.sidecar.Json.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the GETs under {@code /api/performance/http} answer. */
class HttpReadsTest {

  private static final String HTTP = "/api/performance/http/";
  private static final String STATUS = Field.Endpoint.NANOS_OF_STATUS;

  private final TestSidecar sidecar = TestSidecar.start(new ManualTime());
  private final SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");

  @AfterEach
  void stop() {
    sidecar.close();
  }

  /** Java 21 to 25 tell nothing of virtual threads, and 11 to 13 of no thread at all. */
  @Test
  void whatRequestsAllocatedIsNotKnownWhereTheJvmTellsOfNone() throws Exception {
    agent.whole(
        Endpoints.of(Field.Endpoint.KIND_HTTP, "virtual", "GET /virtual")
            .histogram(Field.Endpoint.NANOS_OF_STATUS + 200, Hosts.millis(5, 6))
            .build(),
        Endpoints.of(Field.Endpoint.KIND_HTTP, "idle", "GET /idle").build());

    JsonNode virtual = read("endpoints/virtual").get("allocatedBytes");
    assertSame(
        virtual,
        "{\"requests\":0,\"notKnownRequests\":2,\"known\":\"notKnown\",\"total\":null,\"mean\":null,"
            + "\"p50\":null,\"p95\":null,\"max\":null}");
    JsonNode idle = read("endpoints/idle").get("allocatedBytes");
    assertThat(idle.get("known").asText()).as("of no request").isEqualTo("all");
    assertThat(idle.get("total").asLong(-1)).isZero();
  }

  @Test
  void statsTellAllOfAnEndpoint() throws Exception {
    agent.whole(Endpoints.http("e1", "GET /projects/{id}").build());

    JsonNode stats = read("stats");

    assertThat(names(stats)).containsExactly("totals", "endpoints", "timestamp");
    assertThat(stats.get("endpoints")).hasSize(1);
    JsonNode endpoint = stats.at("/endpoints/0");
    assertThat(names(endpoint))
        .containsExactly(
            "id",
            "name",
            "kind",
            "role",
            "requests",
            "statuses",
            "statusCodes",
            "serverErrors",
            "errorRate",
            "exceptions",
            "p50Millis",
            "p95Millis",
            "p99Millis",
            "maxMillis",
            "totalSeconds",
            "queries",
            "rows",
            "databaseTime",
            "cache",
            "allocatedBytes",
            "inFlight",
            "maxInFlight");
    assertThat(endpoint.get("id").asText()).isEqualTo("e1");
    assertThat(endpoint.get("name").asText()).isEqualTo("GET /projects/{id}");
    assertThat(endpoint.get("kind").asText()).isEqualTo("http");
    assertThat(endpoint.get("role").isNull()).isTrue();
    assertThat(endpoint.get("requests").asLong()).isEqualTo(6);
    assertSame(
        endpoint.get("statuses"), "{\"1xx\":0,\"2xx\":3,\"3xx\":0,\"4xx\":1,\"5xx\":1,\"none\":1}");
    assertSame(endpoint.get("statusCodes"), "{\"none\":1,\"200\":3,\"404\":1,\"500\":1}");
    assertThat(endpoint.get("serverErrors").asLong()).isEqualTo(1);
    assertThat(endpoint.get("errorRate").asDouble()).isEqualTo(0.166667);
    assertSame(
        endpoint.get("exceptions"),
        "{\"java.io.IOException\":1,\"java.lang.IllegalStateException\":2}");
    assertThat(endpoint.get("p50Millis").asDouble()).as("of all statuses").isBetween(5.8, 6.2);
    assertThat(endpoint.get("maxMillis").asDouble()).isEqualTo(101);
    assertThat(endpoint.get("totalSeconds").asDouble()).isEqualTo(0.2);
    assertSame(
        endpoint.get("queries"), "{\"total\":8,\"mean\":1.333,\"p50\":1,\"p95\":4,\"max\":4}");
    assertSame(
        endpoint.get("rows"), "{\"total\":420,\"mean\":70.0,\"p50\":0,\"p95\":400,\"max\":400}");
    JsonNode database = endpoint.get("databaseTime");
    assertThat(names(database))
        .containsExactly("totalSeconds", "meanMillis", "p50Millis", "p95Millis", "maxMillis");
    assertThat(database.get("totalSeconds").asDouble()).isEqualTo(0.036);
    assertThat(database.get("meanMillis").asDouble()).isEqualTo(6);
    assertThat(database.get("p50Millis").asDouble()).isBetween(0.96, 1.04);
    assertThat(database.get("maxMillis").asDouble()).isEqualTo(30);
    assertSame(endpoint.get("cache"), "{\"hits\":7,\"misses\":2,\"hitRate\":0.778}");
    JsonNode allocated = endpoint.get("allocatedBytes");
    assertThat(names(allocated))
        .containsExactly(
            "requests", "notKnownRequests", "known", "total", "mean", "p50", "p95", "max");
    assertThat(allocated.get("requests").asLong()).as("those it is told of").isEqualTo(4);
    assertThat(allocated.get("notKnownRequests").asLong()).isEqualTo(2);
    assertThat(allocated.get("known").asText()).isEqualTo("some");
    assertThat(allocated.get("total").asLong()).isEqualTo(96_000);
    assertThat(allocated.get("mean").asDouble()).as("of those alone").isEqualTo(24_000);
    assertThat(allocated.get("max").asLong()).isEqualTo(90_000);
    assertThat(endpoint.get("inFlight").asLong()).isEqualTo(3);
    assertThat(endpoint.get("maxInFlight").asLong()).isEqualTo(12);
  }

  @Test
  void statsLeaveOutWhatIsNotHttp() throws Exception {
    agent.whole(Hosts.everything());

    assertThat(ids(read("stats"))).containsExactly("e1");
    assertThat(read("stats").at("/totals/requests").asLong()).isEqualTo(6);
  }

  @Test
  void statsAreSortedByTheFigureAskedForAndBounded() throws Exception {
    agent.whole(
        http("often").histogram(STATUS + 200, Hosts.millis(1, 1, 1, 1, 1, 1)).build(),
        http("broken").histogram(STATUS + 503, Hosts.millis(2, 2)).build(),
        http("slow").histogram(STATUS + 200, Hosts.millis(90)).build(),
        http("long")
            .histogram(STATUS + 200, Hosts.millis(50))
            .histogram(STATUS + 404, Hosts.millis(51))
            .build(),
        http("queries")
            .histogram(STATUS + 200, Hosts.millis(3))
            .histogram(Field.Endpoint.QUERIES, Hosts.histogram(9))
            .build(),
        http("database")
            .histogram(STATUS + 200, Hosts.millis(3))
            .histogram(Field.Endpoint.DB_NANOS, Hosts.millis(1))
            .build(),
        http("memory")
            .histogram(STATUS + 200, Hosts.millis(3))
            .histogram(Field.Endpoint.ALLOCATED_BYTES, Hosts.histogram(1))
            .build());

    assertThat(ids(read("stats")))
        .as("by time, then by id")
        .containsExactly("long", "slow", "often", "broken", "database", "memory", "queries");
    assertThat(sorted("totalSeconds")).isEqualTo(ids(read("stats")));
    assertThat(sorted("requests")).startsWith("often", "broken", "long", "database");
    assertThat(sorted("errors")).startsWith("broken", "database");
    assertThat(sorted("p95Seconds")).startsWith("slow", "long", "database");
    assertThat(sorted("queries")).startsWith("queries", "broken");
    assertThat(sorted("databaseSeconds")).startsWith("database", "broken");
    assertThat(sorted("allocatedBytes")).startsWith("memory", "broken");
    JsonNode two = read("stats?sort=requests&limit=2");
    assertThat(ids(two)).containsExactly("often", "broken");
    assertThat(two.at("/totals/requests").asLong()).as("of all, listed or not").isEqualTo(14);
  }

  @Test
  void wordsThatAreNoneOfTheValidOnesAreRefusedWithThose() throws Exception {
    agent.whole(Hosts.everything());

    for (String list : List.of("http/stats", "work/stats")) {
      assertThat(badParameter(list + "?sort=executions"))
          .contains("'sort'")
          .endsWith(
              "totalSeconds, requests, errors, p95Seconds, queries, databaseSeconds,"
                  + " allocatedBytes");
      assertThat(badParameter(list + "?limit=0")).contains("'limit'");
    }
    HttpResponse<String> unknown = sidecar.get(HTTP + "endpoints/e1?limit=1");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(TestSidecar.code(unknown)).isEqualTo("unknownParameter");
  }

  @Test
  void oneEndpointIsToldWithItsStatementsAndWhenTheyWereSlow() throws Exception {
    agent.whole(
        Endpoints.http("e1", "GET /one").build(),
        Hosts.endpoint("e2", "GET /two", Hosts.millis(1)),
        Hosts.statement("s1", "SELECT 1", 0, Hosts.millis(1)),
        Hosts.endpointStatement("e1", "s1"),
        Hosts.endpointStatement("e2", "s1"),
        Hosts.suspect("e1", "s2", "app.A.a(A.java:1)"),
        Hosts.slow(1, "s1", 0).attribute(Field.SlowExecution.ENDPOINT, "e1").build(),
        Hosts.slow(2, "s1", 0).attribute(Field.SlowExecution.ENDPOINT, "e2").build(),
        Hosts.slow(3, "s1", 0).build());

    JsonNode endpoint = read("endpoints/e1");

    assertThat(names(endpoint)).containsSubsequence(names(read("stats").at("/endpoints/0")));
    assertThat(names(endpoint)).endsWith("statements", "nPlusOne", "slowExecutions", "timestamp");
    assertThat(endpoint.get("requests").asLong()).isEqualTo(6);
    assertSame(
        endpoint.get("statements"),
        """
        [{"id":"s2","text":null,"requests":3,"executions":32,
          "executionsPerRequest":{"mean":10.667,"p50":10,"p95":20,"max":20},
          "totalSeconds":0.064,"shareOfEndpointTime":0.32,"nPlusOne":true,"suspectRequests":2},
         {"id":"s1","text":"SELECT 1","requests":2,"executions":2,
          "executionsPerRequest":{"mean":1.0,"p50":1,"p95":1,"max":1},
          "totalSeconds":0.004,"shareOfEndpointTime":0.02,"nPlusOne":false,"suspectRequests":0}]\
        """);
    assertThat(endpoint.get("nPlusOne"))
        .isEqualTo(sidecar.json("/api/performance/jdbc/nplusone").get("suspects"))
        .hasSize(1);
    assertThat(endpoint.get("slowExecutions").findValuesAsText("sequence")).containsExactly("1");
    JsonNode other = read("endpoints/e2");
    assertThat(other.get("statements").findValuesAsText("id")).containsExactly("s1");
    assertThat(other.get("nPlusOne")).isEmpty();
    assertThat(other.at("/statements/0/shareOfEndpointTime").asDouble())
        .as("statements at the same time")
        .isEqualTo(4);
  }

  @Test
  void anEndpointThatNobodyKnowsIsNotFoundByName() throws Exception {
    agent.whole(Hosts.everything());

    HttpResponse<String> answer = sidecar.get(HTTP + "endpoints/nope");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(TestSidecar.code(answer)).isEqualTo("unknownEndpoint");
    assertThat(TestSidecar.message(answer)).contains("'nope'", "/http/stats", "/work/stats");
    assertThat(sidecar.get(HTTP + "endpoints/e1?jvm=nobody").statusCode()).isEqualTo(404);
    assertThat(sidecar.get(HTTP + "endpoints/").statusCode()).isEqualTo(404);
    assertThat(sidecar.get(HTTP + "endpoints").statusCode()).isEqualTo(404);
  }

  @Test
  void statusesThatNobodyKnowsCountAsRequestsAndFieldsThatAreNoneDoNot() throws Exception {
    agent.whole(
        http("e1")
            .histogram(STATUS + 103, Hosts.millis(1))
            .histogram(STATUS + 304, Hosts.millis(1))
            .histogram(STATUS + 599, Hosts.millis(1))
            .histogram(STATUS + 600, Hosts.millis(1))
            .histogram(STATUS + 999, Hosts.millis(1))
            .histogram(STATUS + -1, Hosts.millis(1))
            .histogram(STATUS + "teapot", Hosts.millis(1))
            .histogram(STATUS, Hosts.millis(1))
            .histogram(STATUS + "99999999999", Hosts.millis(1))
            .build());

    JsonNode endpoint = read("endpoints/e1");

    assertThat(endpoint.get("requests").asLong()).isEqualTo(6);
    assertSame(
        endpoint.get("statuses"), "{\"1xx\":1,\"2xx\":0,\"3xx\":1,\"4xx\":0,\"5xx\":1,\"none\":0}");
    assertSame(
        endpoint.get("statusCodes"),
        "{\"-1\":1,\"103\":1,\"304\":1,\"599\":1,\"600\":1,\"999\":1}");
    assertThat(endpoint.get("serverErrors").asLong()).isEqualTo(1);
  }

  @Test
  void anEndpointOfWhichNothingIsToldYetHasNoughts() throws Exception {
    agent.whole(
        Entry.of(Kind.ENDPOINT, "e1")
            .attribute(Field.Endpoint.KIND, Field.Endpoint.KIND_HTTP)
            .attribute(Field.Endpoint.ROLE, Field.Endpoint.ROLE_REFUSED)
            .value(Field.Endpoint.IN_FLIGHT, 1)
            .build());

    JsonNode endpoint = read("endpoints/e1");

    assertThat(endpoint.get("name").asText()).as("the id, for want of a name").isEqualTo("e1");
    assertThat(endpoint.get("role").asText()).isEqualTo("refused");
    assertThat(endpoint.get("inFlight").asLong()).isEqualTo(1);
    assertThat(endpoint.get("requests").asLong()).isZero();
    assertThat(endpoint.get("errorRate").asDouble()).isZero();
    assertSame(endpoint.get("statusCodes"), "{}");
    assertSame(endpoint.get("exceptions"), "{}");
    assertSame(endpoint.get("queries"), "{\"total\":0,\"mean\":0.0,\"p50\":0,\"p95\":0,\"max\":0}");
    assertSame(endpoint.get("cache"), "{\"hits\":0,\"misses\":0,\"hitRate\":0.0}");
    assertThat(endpoint.at("/databaseTime/meanMillis").asDouble()).isZero();
    assertThat(endpoint.at("/allocatedBytes/requests").asLong()).isZero();
    assertThat(endpoint.get("statements")).isEmpty();
    assertThat(read("stats").at("/totals/requests").asLong()).isZero();
  }

  @Test
  void aHostWithoutRequestsHasEmptyListsAndNoHostIsSaid() throws Exception {
    assertThat(sidecar.get(HTTP + "stats").statusCode()).isEqualTo(503);
    assertThat(sidecar.get(HTTP + "endpoints/e1").statusCode()).isEqualTo(503);

    agent.whole();

    assertThat(read("stats").get("endpoints")).isEmpty();
    assertThat(read("stats").at("/totals/errorRate").asDouble()).isZero();
  }

  @Test
  void severalJvmsAreSummedAndTheMostInFlightIsThatOfOne() throws Exception {
    agent.whole(
        Endpoints.http("e1", "GET /one").value(Field.Endpoint.MAX_IN_FLIGHT, 20).build(),
        Hosts.endpointStatement("e1", "s1"));
    new SimulatedAgent(sidecar, "j2", "aura")
        .whole(
            Endpoints.http("e1", "GET /one")
                .histogram(STATUS + 429, Hosts.millis(1, 1))
                .value(Field.Endpoint.EXCEPTIONS_OF_TYPE + "app.Limit", 4)
                .build(),
            Hosts.endpointStatement("e1", "s1"));

    JsonNode endpoint = read("endpoints/e1?jvm=aura");

    assertThat(endpoint.get("requests").asLong()).isEqualTo(6 + 8);
    assertSame(endpoint.get("statusCodes"), "{\"none\":2,\"200\":6,\"404\":2,\"429\":2,\"500\":2}");
    assertSame(
        endpoint.get("statuses"), "{\"1xx\":0,\"2xx\":6,\"3xx\":0,\"4xx\":4,\"5xx\":2,\"none\":2}");
    assertThat(endpoint.get("serverErrors").asLong()).isEqualTo(2);
    assertSame(
        endpoint.get("exceptions"),
        "{\"app.Limit\":4,\"java.io.IOException\":2,\"java.lang.IllegalStateException\":4}");
    assertThat(endpoint.at("/queries/total").asLong()).isEqualTo(16);
    assertThat(endpoint.at("/rows/total").asLong()).isEqualTo(840);
    assertThat(endpoint.at("/databaseTime/totalSeconds").asDouble()).isEqualTo(0.072);
    assertThat(endpoint.at("/allocatedBytes/requests").asLong()).isEqualTo(8);
    assertSame(endpoint.get("cache"), "{\"hits\":14,\"misses\":4,\"hitRate\":0.778}");
    assertThat(endpoint.get("inFlight").asLong()).isEqualTo(6);
    assertThat(endpoint.get("maxInFlight").asLong()).isEqualTo(20);
    assertThat(endpoint.at("/statements/0/requests").asLong()).isEqualTo(4);
    assertThat(ids(read("stats"))).containsExactly("e1");
    assertThat(read("stats").at("/totals/serverErrors").asLong()).isEqualTo(2);
    assertThat(read("endpoints/e1?jvm=j1").get("requests").asLong()).isEqualTo(6);
  }

  private static Entry.Builder http(String id) {
    return Entry.of(Kind.ENDPOINT, id)
        .attribute(Field.Endpoint.KIND, Field.Endpoint.KIND_HTTP)
        .attribute(Field.Endpoint.NAME, "GET /" + id);
  }

  private List<String> sorted(String figure) throws Exception {
    return ids(read("stats?sort=" + figure));
  }

  private static List<String> ids(JsonNode stats) {
    List<String> ids = new ArrayList<>();
    stats.get("endpoints").forEach(endpoint -> ids.add(endpoint.get("id").asText()));
    return ids;
  }

  private String badParameter(String pathAndQuery) throws Exception {
    HttpResponse<String> answer = sidecar.get("/api/performance/" + pathAndQuery);
    assertThat(answer.statusCode()).as(pathAndQuery).isEqualTo(400);
    assertThat(TestSidecar.code(answer)).isEqualTo("badParameter");
    return TestSidecar.message(answer);
  }

  private JsonNode read(String pathAndQuery) throws Exception {
    return sidecar.json(HTTP + pathAndQuery);
  }
}
