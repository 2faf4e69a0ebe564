package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Caches and Redis as Prometheus sees them. */
class CacheMetricsTest {

  private static final String TIMES = "db_client_operation_duration_seconds";

  private final ManualTime time = new ManualTime();
  private final TestSidecar sidecar = TestSidecar.start(time);
  private final SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura");

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void cachesHaveTheNamesThatMicrometerGivesThem() throws Exception {
    agent.whole(Caches.inFull("store"));

    Exposition metrics = scrape();

    assertThat(metrics.value("cache_gets_total", "cache", "store", "result", "hit")).isEqualTo(60);
    assertThat(metrics.value("cache_gets_total", "cache", "store", "result", "miss")).isEqualTo(40);
    assertThat(metrics.value("cache_puts_total", "cache", "store")).isEqualTo(5);
    assertThat(metrics.value("cache_load_total", "result", "success")).isEqualTo(37);
    assertThat(metrics.value("cache_load_total", "result", "failure")).isEqualTo(3);
    assertThat(metrics.value("outrider_cache_load_seconds_total")).isEqualTo(2);
    assertThat(metrics.value("cache_evictions_total", "cache", "store")).isEqualTo(9);
    String causes = "outrider_cache_evictions_by_cause_total";
    assertThat(metrics.value(causes, "cache", "store", "cause", "size")).isEqualTo(7);
    assertThat(metrics.value(causes, "cache", "store", "cause", "expired")).isEqualTo(2);
    assertThat(metrics.value("cache_size", "cache", "store")).isEqualTo(33);
    assertThat(metrics.value("outrider_cache_max_size", "cache", "store")).isEqualTo(50);
  }

  @Test
  void whatTheLibraryDoesNotTellHasNoSeries() throws Exception {
    agent.whole(Caches.bare("bare"));

    assertThat(scrape().samples())
        .filteredOn(sample -> "bare".equals(sample.labels().get("cache")))
        .extracting(Exposition.Sample::name)
        .containsExactly("cache_size");
  }

  @Test
  void redisAndSqlShareOneFamilyWithOneSetOfLabels() throws Exception {
    agent.whole(
        Hosts.statementInFull("s1", "SELECT 1", "h2", Hosts.millis(1)).build(),
        Caches.get(Caches.SERVER, Hosts.millis(1, 2, 400)),
        Caches.get("[::1]:7000", Hosts.millis(1)),
        Caches.set("/run/redis.sock", Hosts.millis(1)));

    String text = sidecar.get("/metrics").body();
    Exposition metrics = Exposition.parse(text, false);

    assertThat(text.lines().filter(line -> line.startsWith("# TYPE " + TIMES))).hasSize(1);
    assertThat(text.lines().filter(line -> line.startsWith("# HELP " + TIMES))).hasSize(1);
    assertThat(metrics.samples())
        .filteredOn(sample -> sample.name().equals(TIMES + "_count"))
        .hasSize(4)
        .allSatisfy(
            sample ->
                assertThat(sample.labels().keySet())
                    .containsExactly(
                        "service",
                        "jvm",
                        "statement",
                        "db_system_name",
                        "db_operation_name",
                        "server_address",
                        "server_port"));
    String[] get = labels("redis.example", "6379", "GET");
    assertThat(metrics.value(TIMES + "_count", get)).isEqualTo(3);
    assertThat(metrics.value(TIMES + "_sum", get)).isEqualTo(0.403);
    assertThat(metrics.value(TIMES + "_bucket", with(get, "le", "0.005"))).isEqualTo(2);
    assertThat(metrics.value(TIMES + "_count", labels("::1", "7000", "GET"))).isEqualTo(1);
    assertThat(metrics.value(TIMES + "_count", labels("/run/redis.sock", "", "SET"))).isEqualTo(1);
    assertThat(metrics.value(TIMES + "_count", "statement", "s1", "db_system_name", "h2"))
        .isEqualTo(1);
  }

  @Test
  void redisErrorsReadsAndConnectionsAreCounted() throws Exception {
    agent.whole(
        Caches.server(Caches.SERVER),
        Caches.get(Caches.SERVER, Hosts.millis(1)),
        Caches.redis(Caches.SERVER, "SET", Hosts.millis(1))
            .value(Field.RedisCommand.ERRORS, 5)
            .value(Field.RedisCommand.ERRORS_OF_TYPE + "other", 3)
            .build());

    Exposition metrics = scrape();

    String[] get = {"db_operation_name", "GET"};
    assertThat(metrics.value("outrider_redis_gets_total", with(get, "result", "hit"))).isEqualTo(4);
    assertThat(metrics.value("outrider_redis_gets_total", with(get, "result", "miss")))
        .isEqualTo(1);
    String errors = "outrider_redis_errors_total";
    assertThat(metrics.value(errors, with(get, "error_type", "RedisCommandTimeoutException")))
        .isEqualTo(2);
    assertThat(metrics.value(errors, "db_operation_name", "SET", "error_type", "_OTHER"))
        .isEqualTo(2);
    assertThat(metrics.samples())
        .filteredOn(sample -> "SET".equals(sample.labels().get("db_operation_name")))
        .extracting(Exposition.Sample::name)
        .doesNotContain("outrider_redis_gets_total");
    assertThat(metrics.value("outrider_redis_connections_open", "server_port", "6379"))
        .isEqualTo(2);
    assertThat(metrics.value("outrider_redis_connects_total")).isEqualTo(5);
    assertThat(metrics.value("outrider_redis_failed_connects_total")).isEqualTo(1);
    assertThat(metrics.value("outrider_redis_disconnects_total")).isEqualTo(3);

    time.pass(Duration.ofSeconds(15));
    assertThat(scrape().samples().stream().map(Exposition.Sample::name))
        .doesNotContain("outrider_redis_connections_open")
        .contains("outrider_redis_connects_total", errors);
  }

  @Test
  void redisCommandsBeyondTheirSlotsAreOneSeries() throws Exception {
    List<Entry> commands = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      commands.add(Caches.get("node-" + i + ":6379", Hosts.millis(i + 1)));
    }
    agent.whole(commands.toArray(Entry[]::new));

    Exposition metrics = scrape();

    assertThat(metrics.samples().stream().filter(sample -> sample.name().equals(TIMES + "_count")))
        .hasSize(201);
    assertThat(metrics.value(TIMES + "_count", labels("", "", "other"))).isEqualTo(50);
    assertThat(
            metrics.value(
                "outrider_redis_gets_total", "db_operation_name", "other", "result", "hit"))
        .isEqualTo(4 * 50);
  }

  @Test
  void noSeriesFallsOrLeapsWhenCachesComeAndGo() throws Exception {
    agent.whole(
        Hosts.cache("stays", "live", 10, 1),
        Hosts.cache("goes", "live", 900, 100),
        Hosts.cache("returns", "live", 500, 5));
    Map<String, Double> before = counters(scrape());

    agent.changes(Caches.gone("goes"), Caches.gone("returns"), Caches.collected(1_400, 105));
    Map<String, Double> without = counters(scrape());
    agent.changes(Hosts.cache("returns", "live", 1, 4));
    Map<String, Double> returned = counters(scrape());
    agent.changes(Hosts.cache("returns", "live", 0, 5));
    Map<String, Double> again = counters(scrape());

    assertThat(without.keySet()).noneMatch(series -> series.contains("goes"));
    assertThat(before).containsAllEntriesOf(without);
    assertRisen(before, returned);
    assertRisen(returned, again);
    assertThat(hits(before, "returns")).isEqualTo(500);
    assertThat(hits(returned, "returns")).isEqualTo(501);
    assertThat(hits(again, "returns")).isEqualTo(501);
  }

  @Test
  void aWholeReportEndsTheCachesThatAreNotInIt() throws Exception {
    agent.whole(Hosts.cache("a", "live", 500, 5), Hosts.cache("b", "live", 7, 7));
    agent.whole(Hosts.cache("b", "live", 8, 7));
    agent.whole(Hosts.cache("a", "live", 1, 5), Hosts.cache("b", "live", 9, 7));

    assertThat(hits(counters(scrape()), "a")).isEqualTo(501);
    assertThat(hits(counters(scrape()), "b")).isEqualTo(9);
  }

  @Test
  void whatACacheCountedByAnotherNameCountsOnceAndNoSeriesFalls() throws Exception {
    agent.whole(Hosts.cache("x", "live", 500, 5));
    Map<String, Double> before = counters(scrape());

    // Another cache of that name is there, and the first one lives on, read and used meanwhile.
    agent.changes(Caches.gone("x"), renamed("x#2", "x", 507), Hosts.cache("x", "live", 3, 5));
    Map<String, Double> two = counters(scrape());
    assertRisen(before, two);
    assertThat(hits(two, "x")).isEqualTo(503);
    assertThat(hits(two, "x#2")).isEqualTo(7);

    agent.changes(renamed("x#2", "x", 510), Hosts.cache("x", "live", 4, 5));
    Map<String, Double> later = counters(scrape());
    assertRisen(two, later);
    assertThat(hits(later, "x") + hits(later, "x#2")).isEqualTo(510 + 4);

    // The second one of the name ends, which is no business of the first.
    agent.changes(Caches.gone("x"));
    agent.changes(renamed("x#2", "x", 511), Hosts.cache("x", "live", 1, 5));
    Map<String, Double> third = counters(scrape());
    assertRisen(later, third);
    assertThat(hits(third, "x") + hits(third, "x#2")).isEqualTo(511 + 4 + 1);

    // So do both, and the names are used again.
    agent.changes(Caches.gone("x"), Caches.gone("x#2"));
    agent.changes(Hosts.cache("x", "live", 2, 5), Hosts.cache("x#2", "live", 2, 5));
    Map<String, Double> last = counters(scrape());
    assertRisen(third, last);
    assertThat(hits(last, "x") + hits(last, "x#2")).isEqualTo(511 + 4 + 1 + 4);
  }

  @Test
  void aWholeReportMayTellOfACacheThatHasAnotherNameNow() throws Exception {
    agent.whole(Hosts.cache("x", "live", 500, 5));
    agent.whole(renamed("x#2", "x", 507), Hosts.cache("x", "live", 3, 5));
    Map<String, Double> two = counters(scrape());
    assertThat(hits(two, "x") + hits(two, "x#2")).isEqualTo(507 + 3);
  }

  private static Entry renamed(String name, String formerName, long hits) {
    Entry plain = Hosts.cache(name, "live", hits, 5);
    Entry.Builder entry = Entry.of(Kind.CACHE, name);
    plain.attributes().forEach(entry::attribute);
    plain.values().forEach(entry::value);
    return entry.attribute(Field.Cache.FORMER_NAME, formerName).build();
  }

  private static double hits(Map<String, Double> counters, String cache) {
    return counters.entrySet().stream()
        .filter(each -> each.getKey().startsWith("cache_gets_total"))
        .filter(each -> each.getKey().contains("cache=" + cache + ", result=hit"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static void assertRisen(Map<String, Double> before, Map<String, Double> after) {
    before.forEach(
        (series, value) ->
            assertThat(after.getOrDefault(series, value)).as(series).isGreaterThanOrEqualTo(value));
  }

  private static Map<String, Double> counters(Exposition metrics) {
    Map<String, Double> counters = new HashMap<>();
    metrics.samples().stream()
        .filter(sample -> sample.labels().containsKey("cache") && sample.name().endsWith("_total"))
        .forEach(sample -> counters.put(sample.name() + sample.labels(), sample.value()));
    return counters;
  }

  private static String[] labels(String address, String port, String command) {
    return new String[] {
      "db_system_name",
      "redis",
      "server_address",
      address,
      "server_port",
      port,
      "db_operation_name",
      command
    };
  }

  private static String[] with(String[] labels, String... more) {
    List<String> all = new ArrayList<>(List.of(labels));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Exposition scrape() throws Exception {
    return Exposition.parse(sidecar.get("/metrics").body(), false);
  }
}
