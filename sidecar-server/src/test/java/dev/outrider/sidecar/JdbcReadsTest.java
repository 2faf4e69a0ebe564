package dev.outrider.sidecar;

import static dev.outrider.sidecar.Json.assertSame;
import static dev.outrider.sidecar.Json.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the GETs under {@code /api/performance/jdbc} answer. */
class JdbcReadsTest {

  private static final String JDBC = "/api/performance/jdbc/";
  private static final long NOON_MILLIS = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  private final ManualTime time = new ManualTime();
  private final TestSidecar sidecar = TestSidecar.start(time);
  private final SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void statsTellAllOfAStatement() throws Exception {
    agent.whole(
        Hosts.statementInFull("s1", "SELECT 1", "h2", Hosts.millis(1, 2, 3, 294)).build(),
        Hosts.statement("s2", "SELECT 2", 0, Hosts.millis(100)));

    JsonNode stats = read("stats");

    assertThat(names(stats)).containsExactly("totals", "statements", "timestamp");
    assertThat(ids(stats)).containsExactly("s1", "s2");
    JsonNode first = stats.at("/statements/0");
    assertThat(names(first))
        .containsExactly(
            "id",
            "text",
            "system",
            "role",
            "executions",
            "errors",
            "errorsByClass",
            "p50Millis",
            "p95Millis",
            "p99Millis",
            "maxMillis",
            "meanMillis",
            "totalSeconds",
            "shareOfDatabaseTime",
            "rows",
            "batchItems");
    assertThat(first.get("text").asText()).isEqualTo("SELECT 1");
    assertThat(first.get("system").asText()).isEqualTo("h2");
    assertThat(first.get("role").isNull()).isTrue();
    assertThat(first.get("executions").asLong()).isEqualTo(4);
    assertThat(first.get("errors").asLong()).isEqualTo(3);
    assertThat(first.get("errorsByClass").toString()).isEqualTo("{\"23\":2,\"42\":1}");
    assertThat(first.get("p50Millis").asDouble()).isBetween(1.93, 2.07);
    assertThat(first.get("maxMillis").asDouble()).isEqualTo(294);
    assertThat(first.get("meanMillis").asDouble()).isEqualTo(75);
    assertThat(first.get("totalSeconds").asDouble()).isEqualTo(0.3);
    assertThat(first.get("shareOfDatabaseTime").asDouble()).isEqualTo(0.75);
    assertThat(first.get("rows").asLong()).isEqualTo(250);
    assertThat(first.get("batchItems").asLong()).isEqualTo(7);
    JsonNode second = stats.at("/statements/1");
    assertThat(second.get("system").isNull()).isTrue();
    assertThat(second.get("errorsByClass").toString()).isEqualTo("{}");
    assertThat(second.get("shareOfDatabaseTime").asDouble()).isEqualTo(0.25);
  }

  @Test
  void limitBoundsTheListAndNotTheTotals() throws Exception {
    agent.whole(Hosts.everything());

    JsonNode stats = read("stats?limit=1");

    assertThat(ids(stats)).containsExactly("s1");
    assertThat(stats.at("/totals/statements").asInt()).isEqualTo(2);
    assertThat(stats.at("/totals/executions").asInt()).isEqualTo(5);
    assertThat(stats.at("/statements/0/shareOfDatabaseTime").asDouble())
        .as("of all statements, listed or not")
        .isEqualTo(0.975962);
  }

  @Test
  void statsAreSortedByTheFigureAskedFor() throws Exception {
    agent.whole(
        // Often and fast; once and slow; with many rows; and one most executions of which are slow.
        Hosts.statement("often", "a", 0, Hosts.millis(many(200, 1))),
        Hosts.statement("slowest", "b", 5, Hosts.millis(1, 1, 1, 900)),
        Hosts.statementInFull("rows", "c", "h2", Hosts.millis(2)).build(),
        Hosts.statement("p95", "d", 0, Hosts.millis(many(40, 300))));

    assertThat(ids(read("stats"))).containsExactly("p95", "slowest", "often", "rows");
    assertThat(sorted("totalSeconds")).containsExactly("p95", "slowest", "often", "rows");
    assertThat(sorted("executions")).containsExactly("often", "p95", "slowest", "rows");
    assertThat(sorted("errors")).containsExactly("slowest", "rows", "often", "p95");
    assertThat(sorted("meanSeconds")).containsExactly("p95", "slowest", "rows", "often");
    assertThat(sorted("p95Seconds")).containsExactly("slowest", "p95", "rows", "often");
    assertThat(sorted("maxSeconds")).containsExactly("slowest", "p95", "rows", "often");
    assertThat(sorted("rows")).startsWith("rows");
    assertThat(ids(read("stats?sort=executions&limit=2"))).containsExactly("often", "p95");
  }

  @Test
  void wordsThatAreNoneOfTheValidOnesAreRefusedWithThose() throws Exception {
    agent.whole(Hosts.everything());

    for (String wrong : List.of("TotalSeconds", "p50Seconds", "totalSeconds%20", "-rows")) {
      String message = badParameter("stats?sort=" + wrong);
      assertThat(message)
          .contains("'sort'")
          .endsWith("totalSeconds, executions, errors, meanSeconds, p95Seconds, maxSeconds, rows");
    }
    for (String wrong : List.of("yes", "1", "TRUE")) {
      assertThat(badParameter("plans?fullScan=" + wrong))
          .contains("'fullScan'", wrong, "true, false");
    }
    for (String list : List.of("stats", "slow", "nplusone", "connections/leaks")) {
      for (String wrong : List.of("0", "-1", "many", "99999999999")) {
        assertThat(badParameter(list + "?limit=" + wrong)).contains("'limit'", wrong);
      }
    }
  }

  @Test
  void oneStatementIsToldWithWhoExecutesItAndWhenItWasSlow() throws Exception {
    agent.whole(
        Hosts.statementInFull("s1", "SELECT 1", "h2", Hosts.millis(1, 2, 297)).build(),
        Hosts.statement("s2", "SELECT 2", 0, Hosts.millis(100)),
        Hosts.endpoint("e1", "GET /one", Hosts.millis(1)),
        Hosts.endpoint("e2", "GET /two", Hosts.millis(1)),
        Hosts.endpointStatement("e1", "s1"),
        Hosts.suspect("e2", "s1", "app.Store.load(Store.java:42)"),
        Hosts.suspect("e2", "s2", "elsewhere"),
        Hosts.slow(1, "s1", NOON_MILLIS).attribute(Field.SlowExecution.ENDPOINT, "e1").build(),
        Hosts.slow(2, "s2", NOON_MILLIS).build());

    JsonNode statement = read("statements/s1");

    assertThat(statement.get("id").asText()).isEqualTo("s1");
    assertThat(statement.get("shareOfDatabaseTime").asDouble()).isEqualTo(0.75);
    assertThat(statement.get("maxMillis").asDouble()).isEqualTo(297);
    assertThat(names(statement)).endsWith("endpoints", "slowExecutions", "plan", "timestamp");
    assertSame(
        statement.get("endpoints"),
        """
        [{"id":"e2","name":"GET /two","requests":3,"executions":32,
          "executionsPerRequest":{"mean":10.667,"p50":10,"p95":20,"max":20},
          "totalSeconds":0.064,"nPlusOne":true,"suspectRequests":2},
         {"id":"e1","name":"GET /one","requests":2,"executions":2,
          "executionsPerRequest":{"mean":1.0,"p50":1,"p95":1,"max":1},
          "totalSeconds":0.004,"nPlusOne":false,"suspectRequests":0}]""");
    assertThat(statement.get("slowExecutions")).hasSize(1);
    assertThat(statement.at("/slowExecutions/0/endpoint").asText()).isEqualTo("GET /one");
    assertThat(statement.get("plan").isNull()).isTrue();
  }

  @Test
  void aStatementThatNobodyKnowsIsNotFoundByName() throws Exception {
    agent.whole(Hosts.everything());

    HttpResponse<String> answer = sidecar.get(JDBC + "statements/nope");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(TestSidecar.code(answer)).isEqualTo("unknownStatement");
    assertThat(TestSidecar.message(answer)).contains("'nope'", "/jdbc/stats");
    assertThat(sidecar.get(JDBC + "statements/s1?jvm=nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void slowExecutionsComeNewestFirst() throws Exception {
    agent.whole(
        Hosts.statement("s1", "SELECT 1", 0, Hosts.millis(1)),
        Hosts.endpoint("e1", "GET /one", Hosts.millis(1)),
        Hosts.slow(8, "s1", NOON_MILLIS - 1_500).build(),
        Hosts.slow(10, "s1", NOON_MILLIS)
            .attribute(Field.SlowExecution.ENDPOINT, "e1")
            .attribute(Field.SlowExecution.SQL_STATE, "57014")
            .value(Field.SlowExecution.ROWS, 12)
            .build(),
        Hosts.slow(9, "forgotten", NOON_MILLIS).build());

    JsonNode slow = read("slow");

    assertThat(names(slow)).containsExactly("slowExecutions", "timestamp");
    assertThat(slow.get("slowExecutions").findValuesAsText("sequence"))
        .containsExactly("10", "9", "8");
    assertSame(
        slow.at("/slowExecutions/0"),
        """
        {"jvm":"j1","time":"2026-11-22T12:00:00Z","seconds":0.4,"statement":"s1",
         "text":"SELECT 1","endpoint":"GET /one","rows":12,"sqlState":"57014",
         "thread":"worker-1","callSite":"app.Store.load(Store.java:42)",
         "stack":["app.Store.load(Store.java:42)","app.Main.run(Main.java:7)"],"sequence":10}""");
    JsonNode second = slow.at("/slowExecutions/1");
    assertThat(second.get("text").isNull()).isTrue();
    assertThat(second.get("endpoint").isNull()).isTrue();
    assertThat(second.get("rows").isNull()).isTrue();
    assertThat(second.get("sqlState").isNull()).isTrue();
    assertThat(slow.at("/slowExecutions/2/time").asText()).isEqualTo("2026-11-22T11:59:58.500Z");
    assertThat(read("slow?limit=2").get("slowExecutions").findValuesAsText("sequence"))
        .containsExactly("10", "9");
  }

  @Test
  void suspectsOfNPlusOneComeCostliestFirst() throws Exception {
    agent.whole(
        Hosts.statement("s1", "SELECT 1", 0, Hosts.millis(1)),
        Hosts.endpoint("e1", "GET /one", Hosts.millis(1)),
        Hosts.endpointStatement("e2", "s1"),
        Hosts.suspect("e1", "s1", "app.A.a(A.java:1)\napp.B.b(B.java:2)"),
        dearer("e1", "s2"));

    JsonNode answer = read("nplusone");

    assertThat(answer.get("suspects").findValuesAsText("statement")).containsExactly("s2", "s1");
    assertSame(
        answer.at("/suspects/1"),
        """
        {"endpointId":"e1","endpoint":"GET /one","statement":"s1","text":"SELECT 1","requests":3,
         "suspectRequests":2,"executionsPerRequest":{"mean":10.667,"p50":10,"p95":20,"max":20},
         "suspectExecutions":30,"suspectSeconds":0.06,"suspectDistinctParameters":30,
         "distinctParametersPerSuspectRequest":15.0,"callSite":"at app.A.a(A.java:1)",
         "stack":["app.A.a(A.java:1)","app.B.b(B.java:2)"]}""");
    JsonNode first = answer.at("/suspects/0");
    assertThat(first.get("text").isNull()).as("a statement not told of").isTrue();
    assertThat(first.get("callSite").isNull()).isTrue();
    assertThat(first.get("stack")).isEmpty();
    assertThat(read("nplusone?limit=1").get("suspects")).hasSize(1);
    assertThat(read("nplusone?limit=1").get("total").asInt()).isEqualTo(2);
  }

  @Test
  void poolsAndDataSourcesTellTheirStateAndTimes() throws Exception {
    agent.whole(
        Hosts.pool("p2", "orders", "closed"),
        Hosts.pool("p1", "orders", "live"),
        Hosts.pool("p0", "users", "live"),
        bare("p3", "zzz"),
        Hosts.dataSource("d1", "jdbc:h2:mem:aura", "h2"));

    JsonNode pools = read("pools");

    assertThat(names(pools)).containsExactly("pools", "dataSources", "timestamp");
    assertThat(pools.get("pools").findValuesAsText("id")).containsExactly("p1", "p2", "p0", "p3");
    JsonNode pool = pools.at("/pools/0");
    assertThat(names(pool))
        .containsExactly(
            "jvm",
            "id",
            "name",
            "library",
            "state",
            "active",
            "idle",
            "pending",
            "max",
            "minIdle",
            "timeouts",
            "waits",
            "uses");
    assertThat(pool.get("state").asText()).isEqualTo("live");
    assertThat(pool.get("active").asLong()).isEqualTo(3);
    assertThat(pool.get("idle").asLong()).isEqualTo(2);
    assertThat(pool.get("pending").asLong()).isEqualTo(1);
    assertThat(pool.get("max").asLong()).isEqualTo(10);
    assertThat(pool.get("minIdle").asLong()).isEqualTo(2);
    assertThat(pool.get("timeouts").asLong()).isEqualTo(4);
    assertThat(names(pool.get("waits")))
        .containsExactly(
            "count", "p50Millis", "p95Millis", "p99Millis", "maxMillis", "totalSeconds");
    assertThat(pool.at("/waits/count").asLong()).isEqualTo(3);
    assertThat(pool.at("/waits/maxMillis").asDouble()).isEqualTo(30);
    assertThat(pool.at("/uses/totalSeconds").asDouble()).isEqualTo(0.03);
    assertThat(pools.at("/pools/1/state").asText()).isEqualTo("closed");
    JsonNode bare = pools.at("/pools/3");
    for (String figure : List.of("active", "idle", "pending", "max", "minIdle", "timeouts")) {
      assertThat(bare.get(figure).isNull()).as(figure).isTrue();
    }
    assertThat(bare.get("library").asText()).isEqualTo("unknown");
    JsonNode source = pools.at("/dataSources/0");
    assertThat(names(source))
        .containsExactly(
            "jvm",
            "id",
            "url",
            "system",
            "open",
            "failedConnects",
            "commits",
            "rollbacks",
            "creates",
            "uses",
            "transactions");
    assertThat(source.get("url").asText()).isEqualTo("jdbc:h2:mem:aura");
    assertThat(source.get("open").asLong()).isEqualTo(5);
    assertThat(source.get("failedConnects").asLong()).isEqualTo(1);
    assertThat(source.get("commits").asLong()).isEqualTo(40);
    assertThat(source.get("rollbacks").asLong()).isEqualTo(2);
    assertThat(source.at("/creates/totalSeconds").asDouble()).isEqualTo(0.008);
    assertThat(source.at("/uses/totalSeconds").asDouble()).isEqualTo(0.02);
    assertThat(source.at("/transactions/totalSeconds").asDouble()).isEqualTo(0.017);
  }

  @Test
  void leaksTellHowLongTheyAreOrWereHeld() throws Exception {
    agent.whole(
        Hosts.pool("p1", "orders", "live"),
        Hosts.dataSource("d1", "jdbc:h2:mem:aura", "h2"),
        Hosts.leak(1, NOON_MILLIS - 90_000)
            .attribute(Field.ConnectionLeak.POOL, "p1")
            .value(Field.ConnectionLeak.RETURNED_MILLIS, NOON_MILLIS - 10_000)
            .build(),
        Hosts.leak(2, NOON_MILLIS - 60_500)
            .attribute(Field.ConnectionLeak.DATA_SOURCE, "d1")
            .build(),
        Hosts.leak(3, NOON_MILLIS + 5_000).build());

    JsonNode leaks = read("connections/leaks").get("leaks");

    assertThat(leaks.findValuesAsText("sequence")).containsExactly("3", "2", "1");
    assertSame(
        leaks.get(1),
        """
        {"jvm":"j1","pool":null,"dataSource":"jdbc:h2:mem:aura",
         "takenAt":"2026-11-22T11:58:59.500Z","returnedAt":null,"heldSeconds":60.5,
         "thread":"worker-2","callSite":"app.Report.print(Report.java:9)",
         "stack":["app.Report.print(Report.java:9)"],"sequence":2}""");
    assertThat(leaks.get(2).get("pool").asText()).isEqualTo("orders");
    assertThat(leaks.get(2).get("returnedAt").asText()).isEqualTo("2026-11-22T11:59:50Z");
    assertThat(leaks.get(2).get("heldSeconds").asDouble()).isEqualTo(80);
    assertThat(leaks.get(0).get("heldSeconds").asDouble()).as("a clock ahead of ours").isZero();

    assertThat(read("connections/leaks?limit=1").get("leaks").findValuesAsText("sequence"))
        .containsExactly("3");
    time.pass(Duration.ofSeconds(10));
    assertThat(heldSecondsOfSecond()).isEqualTo(70.5);
    time.pass(Duration.ofSeconds(10));
    assertThat(heldSecondsOfSecond()).as("nobody knows of a JVM that is gone").isEqualTo(60.5);
  }

  private double heldSecondsOfSecond() throws Exception {
    return read("connections/leaks").at("/leaks/1/heldSeconds").asDouble();
  }

  @Test
  void aHostWithoutDatabaseHasEmptyLists() throws Exception {
    agent.whole();

    assertThat(read("stats").get("statements")).isEmpty();
    assertThat(read("slow").get("slowExecutions")).isEmpty();
    assertThat(read("nplusone").get("suspects")).isEmpty();
    assertThat(read("pools").get("pools")).isEmpty();
    assertThat(read("pools").get("dataSources")).isEmpty();
    assertThat(read("connections/leaks").get("leaks")).isEmpty();
    assertThat(read("plans").get("plans")).isEmpty();
  }

  @Test
  void withoutAnyJvmEveryReadSaysSo() throws Exception {
    for (String path :
        List.of(
            "stats", "statements/s1", "slow", "nplusone", "pools", "connections/leaks", "plans")) {
      assertThat(sidecar.get(JDBC + path).statusCode()).as(path).isEqualTo(503);
    }
  }

  @Test
  void severalJvmsAreSummedWhereThatMeansSomethingAndListedWhereNot() throws Exception {
    SimulatedAgent other = new SimulatedAgent(sidecar, "j2", "aura");
    agent.whole(
        Hosts.statementInFull("s1", "SELECT 1", "h2", Hosts.millis(1)).build(),
        Hosts.statementInFull("s2", "SELECT 2", "h2", Hosts.millis(1)).build(),
        Hosts.endpoint("e1", "GET /one", Hosts.millis(1)),
        Hosts.endpointStatement("e1", "s1"),
        Hosts.slow(1, "s1", NOON_MILLIS).build(),
        Hosts.pool("p1", "orders", "live"),
        Hosts.leak(1, NOON_MILLIS).build());
    other.whole(
        Hosts.statementInFull("s1", "SELECT 1", "h2", Hosts.millis(3)).build(),
        Hosts.statementInFull("s2", "SELECT 2", "sqlite", Hosts.millis(1)).build(),
        Hosts.suspect("e1", "s1", "app.A.a(A.java:1)"),
        Hosts.slow(1, "s1", NOON_MILLIS + 1).build(),
        Hosts.pool("p1", "orders", "live"),
        Hosts.leak(1, NOON_MILLIS).build());

    JsonNode statement = read("statements/s1?jvm=aura");
    assertThat(statement.get("executions").asLong()).isEqualTo(2);
    assertThat(statement.get("rows").asLong()).isEqualTo(500);
    assertThat(statement.get("batchItems").asLong()).isEqualTo(14);
    assertThat(statement.get("errorsByClass").toString()).isEqualTo("{\"23\":4,\"42\":2}");
    assertThat(statement.get("system").asText()).isEqualTo("h2");
    assertThat(statement.get("endpoints")).hasSize(1);
    assertThat(statement.at("/endpoints/0/name").asText()).isEqualTo("GET /one");
    assertThat(statement.at("/endpoints/0/requests").asLong()).isEqualTo(5);
    assertThat(statement.at("/endpoints/0/executions").asLong()).isEqualTo(34);
    assertThat(statement.get("slowExecutions").findValuesAsText("jvm")).containsExactly("j2", "j1");
    assertThat(read("statements/s2").get("system").isNull()).as("on two databases").isTrue();
    assertThat(read("stats").get("statements")).hasSize(2);
    JsonNode suspects = read("nplusone").get("suspects");
    assertThat(suspects).hasSize(1);
    assertThat(suspects.at("/0/requests").asLong()).isEqualTo(5);
    assertThat(suspects.at("/0/endpoint").asText()).isEqualTo("GET /one");
    assertThat(suspects.at("/0/text").asText()).isEqualTo("SELECT 1");
    assertThat(suspects.at("/0/stack/0").asText()).isEqualTo("app.A.a(A.java:1)");
    assertThat(read("pools").get("pools").findValuesAsText("jvm")).containsExactly("j1", "j2");
    assertThat(read("connections/leaks").get("leaks")).hasSize(2);
    assertThat(read("nplusone?jvm=j1").get("suspects")).isEmpty();
    assertThat(read("statements/s1?jvm=j1").get("executions").asLong()).isEqualTo(1);
  }

  private static Entry dearer(String endpoint, String statement) {
    return Entry.of(Kind.ENDPOINT_STATEMENT, endpoint + "/" + statement)
        .attribute(Field.EndpointStatement.ENDPOINT, endpoint)
        .attribute(Field.EndpointStatement.STATEMENT, statement)
        .value(Field.EndpointStatement.SUSPECT_REQUESTS, 1)
        .value(Field.EndpointStatement.SUSPECT_NANOS, 61 * Hosts.MILLI)
        .build();
  }

  private static Entry bare(String id, String name) {
    return Entry.of(Kind.POOL, id).attribute(Field.Pool.NAME, name).build();
  }

  private static long[] many(int count, long value) {
    long[] values = new long[count];
    Arrays.fill(values, value);
    return values;
  }

  private List<String> sorted(String figure) throws Exception {
    return ids(read("stats?sort=" + figure));
  }

  private static List<String> ids(JsonNode stats) {
    List<String> ids = new ArrayList<>();
    stats.get("statements").forEach(statement -> ids.add(statement.get("id").asText()));
    return ids;
  }

  private String badParameter(String pathAndQuery) throws Exception {
    HttpResponse<String> answer = sidecar.get(JDBC + pathAndQuery);
    assertThat(answer.statusCode()).as(pathAndQuery).isEqualTo(400);
    assertThat(TestSidecar.code(answer)).isEqualTo("badParameter");
    return TestSidecar.message(answer);
  }

  private JsonNode read(String pathAndQuery) throws Exception {
    return sidecar.json(JDBC + pathAndQuery);
  }
}
