package dev.outrider.sidecar;

import static dev.outrider.sidecar.Json.assertSame;
import static dev.outrider.sidecar.Json.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code /cache/stats} tells of caches in process and of Redis. */
class CacheReadsTest {

  private static final String STATS = "/api/performance/cache/stats";

  private final ManualTime time = new ManualTime();
  private final TestSidecar sidecar = TestSidecar.start(time);
  private final SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void aCacheIsToldWithAllThatIsKnownOfIt() throws Exception {
    agent.whole(Caches.inFull("store"));

    assertSame(
        sidecar.json(STATS).at("/caches/0"),
        """
        {"jvm":"j1","name":"store","library":"Guava","builtAt":"app.Store.<init>(Store.java:42)",
         "state":"live","gets":100,"hits":60,"misses":40,"hitRate":0.6,"hitRate1m":null,
         "hitRate5m":null,"puts":5,"loads":40,"loadFailures":3,"loadSeconds":2.0,
         "meanLoadSeconds":0.05,"evictions":9,"evictionsByCause":{"expired":2,"size":7},
         "size":33,"maxSize":50}""");
  }

  @Test
  void whatTheLibraryDoesNotTellIsNull() throws Exception {
    agent.whole(Caches.bare("bare"));

    assertSame(
        sidecar.json(STATS).at("/caches/0"),
        """
        {"jvm":"j1","name":"bare","library":"unknown","builtAt":null,"state":"live","gets":0,
         "hits":null,"misses":null,"hitRate":null,"hitRate1m":null,"hitRate5m":null,"puts":null,
         "loads":null,"loadFailures":null,"loadSeconds":null,"meanLoadSeconds":null,
         "evictions":null,"evictionsByCause":{},"size":4,"maxSize":null}""");
  }

  @Test
  void totalsBeginAsTheMetricsDoAndCountEverything() throws Exception {
    agent.whole(
        Caches.inFull("store"),
        Hosts.cache("other", "live", 10, 20),
        Caches.collected(100, 50),
        Caches.get(Caches.SERVER, Hosts.millis(1, 2, 3)));

    JsonNode totals = sidecar.json(STATS).get("totals");

    // 60 + 10 + 100 + 4 hits, 40 + 20 + 50 + 1 misses; 3 + 2 loads and 2 commands failed.
    assertSame(
        totals,
        """
        {"hits":174,"misses":111,"errors":7,"hitRate":0.611,
         "backendType":"Hybrid (Redis + Memory)","caches":2,"gets":285,"hitRate1m":null,
         "hitRate5m":null,"puts":5,"loads":60,"loadFailures":5,"loadSeconds":3.5,"evictions":16,
         "redisErrors":2}""");
    JsonNode inShort = sidecar.json("/api/performance/metrics").get("cacheMetrics");
    assertThat(names(inShort))
        .containsExactly("hits", "misses", "errors", "hitRate", "backendType");
    assertThat(names(totals)).startsWith(names(inShort).toArray(String[]::new));
    names(inShort).forEach(name -> assertThat(totals.get(name)).isEqualTo(inShort.get(name)));
  }

  @Test
  void theBackendIsWhatIsThere() throws Exception {
    agent.whole();
    assertThat(backend()).isEqualTo("None");
    agent.whole(Caches.bare("a"));
    assertThat(backend()).isEqualTo("Memory");
    agent.whole(Caches.server(Caches.SERVER));
    assertThat(backend()).isEqualTo("Redis");
    agent.whole(Caches.set(Caches.SERVER, Hosts.millis(1)));
    assertThat(backend()).isEqualTo("Redis");
    agent.whole(Caches.server(Caches.SERVER), Caches.bare("a"));
    assertThat(backend()).isEqualTo("Hybrid (Redis + Memory)");
  }

  @Test
  void redisIsToldByServerAndCommandOfAllJvmsTogether() throws Exception {
    agent.whole(
        Caches.server(Caches.SERVER),
        Caches.get(Caches.SERVER, Hosts.millis(1, 1)),
        Caches.set(Caches.SERVER, Hosts.millis(10)));
    new SimulatedAgent(sidecar, "j2", "aura")
        .whole(
            Caches.server(Caches.SERVER),
            Caches.get(Caches.SERVER, Hosts.millis(1000, 1000)),
            Caches.get("/run/redis.sock", Hosts.millis(5)));

    JsonNode redis = sidecar.json(STATS).get("redis");

    assertSame(
        redis.get("servers"),
        """
        [{"server":"redis.example:6379","library":"Lettuce","open":4,"connects":10,
          "failedConnects":2,"disconnects":6}]""");
    assertThat(redis.get("commands").findValuesAsText("command"))
        .containsExactly("GET", "SET", "GET");
    assertThat(redis.get("commands").findValuesAsText("server"))
        .containsExactly(Caches.SERVER, Caches.SERVER, "/run/redis.sock");
    JsonNode get = redis.at("/commands/0");
    assertThat(names(get))
        .containsExactly(
            "server",
            "command",
            "library",
            "count",
            "errors",
            "errorsByType",
            "hits",
            "misses",
            "hitRate",
            "p50Millis",
            "p95Millis",
            "p99Millis",
            "maxMillis",
            "totalSeconds");
    assertThat(get.get("count").asLong()).isEqualTo(4);
    assertThat(get.get("errors").asLong()).isEqualTo(4);
    assertSame(get.get("errorsByType"), "{\"RedisCommandTimeoutException\":4}");
    assertThat(get.get("hits").asLong()).isEqualTo(8);
    assertThat(get.get("misses").asLong()).isEqualTo(2);
    assertThat(get.get("hitRate").asDouble()).isEqualTo(0.8);
    assertThat(get.get("p50Millis").asDouble()).isBetween(0.97, 1.03);
    assertThat(get.get("p99Millis").asDouble()).as("merged, not averaged").isGreaterThan(968);
    assertThat(get.get("maxMillis").asDouble()).isEqualTo(1000);
    assertThat(redis.at("/commands/1/hits").isNull()).as("SET reads nothing").isTrue();
    assertThat(redis.at("/commands/1/hitRate").isNull()).isTrue();
  }

  @Test
  void cachesAreSortedAndBoundedAsAsked() throws Exception {
    agent.whole(
        Hosts.cache("often", "live", 1000, 1),
        Hosts.cache("missing", "live", 0, 500),
        Caches.inFull("evicting"),
        Caches.bare("bare"));

    assertThat(listed("")).containsExactly("often", "missing", "evicting", "bare");
    assertThat(listed("?sort=misses")).startsWith("missing", "evicting", "often");
    assertThat(listed("?sort=evictions&limit=1")).containsExactly("evicting");
    assertThat(listed("?sort=puts&limit=1")).containsExactly("evicting");
    assertThat(listed("?sort=loadSeconds&limit=2")).containsExactly("evicting", "missing");
    assertThat(sidecar.json(STATS + "?limit=1").at("/totals/caches").asInt()).isEqualTo(4);
    for (String wrong : List.of("?sort=name", "?limit=0", "?limit=x")) {
      HttpResponse<String> answer = sidecar.get(STATS + wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void hitRatesAreThoseOfTheLastMinutes() throws Exception {
    agent.whole(Hosts.cache("a", "live", 1_000_000, 0));
    report(Duration.ofMinutes(9), 1_000_000, 0);
    assertRates("a", null, null);

    report(Duration.ofSeconds(1), 1_000_001, 3);
    assertRates("a", 0.25, 0.25);

    report(Duration.ofMinutes(3), 1_000_003, 3);
    assertRates("a", 1.0, 0.5);

    time.pass(Duration.ofSeconds(70));
    agent.changes();
    assertRates("a", null, 0.5);

    time.pass(Duration.ofMinutes(5));
    agent.changes();
    assertRates("a", null, null);
    assertThat(cache("a").get("hitRate").asDouble()).isEqualTo(1.0);
  }

  @Test
  void aCacheBuiltWhileItIsWatchedCountsFromItsFirstGet() throws Exception {
    agent.whole();
    time.pass(Duration.ofSeconds(10));
    agent.changes(Hosts.cache("late", "live", 1, 3));

    assertRates("late", 0.25, 0.25);
    time.pass(Duration.ofSeconds(10));
    agent.changes(Hosts.cache("late", "live", 1, 3));
    assertRates("late", 0.25, 0.25);
  }

  @Test
  void whatASidecarFindsAtItsStartIsOfNoWindow() throws Exception {
    agent.whole(Hosts.cache("a", "live", 500, 500));
    time.pass(Duration.ofSeconds(7));
    agent.changes(Hosts.cache("a", "live", 501, 500));

    assertRates("a", 1.0, 1.0);
  }

  @Test
  void aCacheThatIsCollectedLeavesTheListAndTotalsStandStill() throws Exception {
    agent.whole(Hosts.cache("a", "live", 900, 100), Hosts.cache("b", "live", 1, 0));
    time.pass(Duration.ofMinutes(9));
    agent.changes(Hosts.cache("a", "live", 902, 100));
    JsonNode before = sidecar.json(STATS).get("totals");

    time.pass(Duration.ofSeconds(10));
    agent.changes(Caches.gone("a"), Caches.collected(902, 100));

    JsonNode after = sidecar.json(STATS).get("totals");
    assertThat(listed("")).containsExactly("b");
    for (String same : List.of("hits", "misses", "gets", "hitRate", "hitRate1m", "hitRate5m")) {
      assertThat(after.get(same)).as(same).isEqualTo(before.get(same));
    }
    assertThat(after.get("hitRate1m").asDouble()).as("2 hits, not 902 of 1,002").isEqualTo(1.0);
  }

  @Test
  void aNewCacheUnderAnOldNameBeginsAnew() throws Exception {
    agent.whole(Hosts.cache("a", "live", 900, 100));
    time.pass(Duration.ofSeconds(10));
    agent.changes(Hosts.cache("a", "live", 1, 0));
    time.pass(Duration.ofSeconds(10));
    agent.changes(Hosts.cache("a", "live", 1, 3));

    assertRates("a", 0.0, 0.0);
  }

  @Test
  void redisReadsAreInTheTotalsOfTheLastMinutes() throws Exception {
    agent.whole();
    time.pass(Duration.ofSeconds(10));
    agent.changes(Caches.get(Caches.SERVER, Hosts.millis(1)));

    assertThat(sidecar.json(STATS).at("/totals/hitRate1m").asDouble()).isEqualTo(0.8);
  }

  @Test
  void hitRatesOfSeveralJvmsAreThoseOfAllGetsTogether() throws Exception {
    SimulatedAgent other = new SimulatedAgent(sidecar, "j2", "aura").whole();
    agent.whole();
    time.pass(Duration.ofSeconds(10));
    agent.changes(Hosts.cache("a", "live", 99, 0));
    other.changes(Hosts.cache("a", "live", 0, 1));

    assertThat(sidecar.json(STATS).at("/totals/hitRate5m").asDouble()).isEqualTo(0.99);
    assertThat(sidecar.json(STATS + "?jvm=j2").at("/totals/hitRate5m").asDouble()).isZero();
  }

  private void report(Duration after, long hits, long misses) throws Exception {
    time.pass(after);
    agent.changes(Hosts.cache("a", "live", hits, misses));
  }

  private void assertRates(String name, Double oneMinute, Double fiveMinutes) throws Exception {
    assertThat(rate(cache(name).get("hitRate1m"))).as("1 min").isEqualTo(oneMinute);
    assertThat(rate(cache(name).get("hitRate5m"))).as("5 min").isEqualTo(fiveMinutes);
    assertThat(rate(sidecar.json(STATS).at("/totals/hitRate1m"))).isEqualTo(oneMinute);
    assertThat(rate(sidecar.json(STATS).at("/totals/hitRate5m"))).isEqualTo(fiveMinutes);
  }

  private static Double rate(JsonNode rate) {
    return rate.isNull() ? null : rate.asDouble();
  }

  private JsonNode cache(String name) throws Exception {
    for (JsonNode cache : sidecar.json(STATS).get("caches")) {
      if (cache.get("name").asText().equals(name)) {
        return cache;
      }
    }
    throw new AssertionError("no cache " + name);
  }

  private List<String> listed(String query) throws Exception {
    return sidecar.json(STATS + query).get("caches").findValuesAsText("name");
  }

  private String backend() throws Exception {
    return sidecar.json(STATS).at("/totals/backendType").asText();
  }
}
