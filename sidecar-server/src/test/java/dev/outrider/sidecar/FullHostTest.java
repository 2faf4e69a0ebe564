package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A host that tells as much as an agent ever does finds room here, and all of it is shown. */
class FullHostTest {

  private static final int BATCH = 250;

  // What an agent keeps at the most.
  private static final int STATEMENTS = 2_000;
  private static final int ENDPOINTS = 500;
  private static final int OTHER_ENDPOINTS = 500;
  private static final int THREAD_POOLS = 200;
  private static final int PAIRS = 4_000;
  private static final int SLOW = 200;
  private static final int LEAKS = 100;
  private static final int POOLS = 100;
  private static final int DATA_SOURCES = 50;
  private static final int CACHES = 2_000;

  private static final String STACK =
      "com.example.app.orders.Orders.load(Orders.java:42)\n".repeat(30);

  @Test
  void nothingIsDropped() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start()) {
      tellAll(new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything()));

      JsonNode jvm = sidecar.json("/api/performance/jvms").at("/jvms/0");
      assertThat(jvm.get("droppedEntries").asLong()).isZero();
      assertThat(jvm.get("entries").asInt()).isGreaterThan(9_650);
      String jdbc = "/api/performance/jdbc/";
      assertThat(sidecar.json(jdbc + "stats").get("statements")).hasSize(STATEMENTS + 2);
      assertThat(sidecar.json(jdbc + "nplusone?limit=5000").get("suspects")).hasSize(PAIRS + 1);
      assertThat(sidecar.json(jdbc + "nplusone").get("suspects")).hasSize(200);
      assertThat(sidecar.json(jdbc + "nplusone").get("total").asInt()).isEqualTo(PAIRS + 1);
      assertThat(sidecar.json(jdbc + "slow").get("slowExecutions")).hasSize(SLOW);
      assertThat(sidecar.json(jdbc + "connections/leaks").get("leaks")).hasSize(LEAKS);
      assertThat(sidecar.json(jdbc + "pools").get("pools")).hasSize(POOLS + 1);
      assertThat(sidecar.json(jdbc + "pools").get("dataSources")).hasSize(DATA_SOURCES + 1);
      assertThat(sidecar.json(jdbc + "statements/f7").get("endpoints")).hasSize(PAIRS / STATEMENTS);
      assertThat(sidecar.json("/api/performance/http/stats").get("endpoints")).hasSize(ENDPOINTS);
      JsonNode work = sidecar.json("/api/performance/work/stats");
      assertThat(work.get("endpoints")).hasSize(OTHER_ENDPOINTS + 3);
      assertThat(work.get("threadPools")).hasSize(THREAD_POOLS + 1);
      assertThat(sidecar.json("/api/performance/http/endpoints/f7").get("statements"))
          .hasSize(PAIRS / (ENDPOINTS - 1) + 1);
      Exposition metrics = Exposition.parse(sidecar.get("/metrics").body(), false);
      assertThat(metrics.value("outrider_nplusone_suspects")).isEqualTo(PAIRS + 1);
    }
  }

  private static void tellAll(SimulatedAgent agent) throws Exception {
    List<Entry> entries = new ArrayList<>();
    IntStream.range(0, STATEMENTS)
        .mapToObj(i -> Hosts.statementInFull("f" + i, "SELECT " + i, "h2", Hosts.millis(i)).build())
        .forEach(entries::add);
    IntStream.range(1, ENDPOINTS)
        .mapToObj(i -> Endpoints.http("f" + i, "GET /" + i).build())
        .forEach(entries::add);
    IntStream.range(0, OTHER_ENDPOINTS)
        .mapToObj(i -> Endpoints.grpc("o" + i, "app.Service/" + i))
        .forEach(entries::add);
    IntStream.range(0, THREAD_POOLS)
        .mapToObj(i -> Endpoints.threadPool("f" + i, "pool " + i, Hosts.millis(i), i))
        .forEach(entries::add);
    IntStream.range(0, PAIRS)
        .mapToObj(i -> Hosts.suspect("f" + i % (ENDPOINTS - 1), "f" + i % STATEMENTS, STACK))
        .forEach(entries::add);
    IntStream.range(0, SLOW).mapToObj(i -> Hosts.slow(i, "f1", i).build()).forEach(entries::add);
    IntStream.range(0, LEAKS).mapToObj(i -> Hosts.leak(i, i).build()).forEach(entries::add);
    IntStream.range(0, POOLS)
        .mapToObj(i -> Hosts.pool("f" + i, "pool " + i, "live"))
        .forEach(entries::add);
    IntStream.range(0, DATA_SOURCES)
        .mapToObj(i -> Hosts.dataSource("f" + i, "jdbc:h2:mem:" + i, "h2"))
        .forEach(entries::add);
    IntStream.range(1, CACHES)
        .mapToObj(i -> Hosts.cache("cache " + i, "live", i, i))
        .forEach(entries::add);
    for (int from = 0; from < entries.size(); from += BATCH) {
      List<Entry> batch = entries.subList(from, Math.min(entries.size(), from + BATCH));
      agent.changes(batch.toArray(Entry[]::new));
    }
  }
}
