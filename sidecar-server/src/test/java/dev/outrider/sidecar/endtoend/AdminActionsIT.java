package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.CacheHost;
import dev.outrider.sidecar.endtoend.hosts.GarbageHost;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator's actions through the REST API, and what they really did to the host. */
class AdminActionsIT extends OneSidecar {

  private static final String CLEAR = "/api/performance/cache/clear?jvm=";
  private static final String COLLECT = "/api/performance/gc/collect?jvm=";

  /** Entries in each of the host's caches when it says ready: one holds 100, three all 300 keys. */
  private static final List<Long> ENTRIES = List.of(100L, 300L, 300L, 300L);

  /** A collector, and by what names its host counts full and young collections. */
  private record Collector(String flag, String full, String young) {
    @Override
    public String toString() {
      return flag;
    }
  }

  private static final List<Collector> COLLECTORS =
      List.of(
          new Collector("-XX:+UseSerialGC", "MarkSweepCompact", "Copy"),
          new Collector("-XX:+UseParallelGC", "PS MarkSweep", "PS Scavenge"),
          new Collector("-XX:+UseG1GC", "G1 Old Generation", "G1 Young Generation"));

  static Stream<Arguments> collectors() {
    return jdks().stream()
        .flatMap(jdk -> COLLECTORS.stream().map(collector -> Arguments.of(jdk, collector)));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void clearsTheNamedCacheThenAll(Jdks jdk) {
    try (HostJvm host = caches(jdk, service)) {
      String name = boundedCache(service);

      JsonNode one = done(sidecar.act(CLEAR + service + "&cache=" + SidecarProcess.encoded(name)));
      assertThat(one.path("caches")).hasSize(1);
      assertThat(one.at("/caches/0/name").asText()).isEqualTo(name);
      assertThat(one.at("/caches/0/entriesBefore").asLong(-1)).isEqualTo(100);
      assertThat(one.at("/caches/0/entriesAfter").asLong(-1)).isZero();

      HttpResponse<String> unknown = sidecar.act(CLEAR + service + "&cache=nope");
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(message(unknown)).contains("'nope'").contains(name);

      JsonNode all = done(sidecar.act(CLEAR + service));
      assertThat(longs(all.path("caches"), "entriesBefore"))
          .containsExactlyInAnyOrder(0L, 300L, 300L, 300L);
      assertThat(longs(all.path("caches"), "entriesAfter")).containsOnly(0L).hasSize(4);
      awaitSizes(service, List.of(0L, 0L, 0L, 0L));

      // The host finds its caches empty, works on, and both still agree.
      host.proceed();
      Map<String, Long> counted = host.awaitReady();
      sidecar.awaitExactly(
          service, Map.of(Figure.HITS, counted.get("hits"), Figure.MISSES, counted.get("misses")));
      awaitSizes(service, ENTRIES);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("collectors")
  void collectsTheGenerationAskedFor(Jdks jdk, Collector collector) {
    try (HostJvm host = garbage(jdk, collector.flag())) {
      Map<String, Long> ran = assertCollects(host, 2);
      assertThat(ran).containsKey(collector.full());
      ran = assertCollects(host, 0);
      assertThat(ran).containsKey(collector.young()).doesNotContainKey(collector.full());
      ran = assertCollects(host, 1);
      assertThat(ran).containsKey(collector.young()).doesNotContainKey(collector.full());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void collectsWithZgc(Jdks jdk) {
    try (HostJvm host = garbage(jdk, "-XX:+UseZGC")) {
      boolean generational = host.counts().containsKey(GarbageHost.BEFORE + "ZGC Minor Cycles");
      assertThat(assertCollects(host, 2))
          .containsKey(generational ? "ZGC Major Cycles" : "ZGC Cycles");
      if (generational) {
        assertThat(assertCollects(host, 0)).containsKey("ZGC Minor Cycles");
      } else {
        assertThat(assertRefuses(host, 0)).contains("no young generation", "generation=2");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void refusesWhereExplicitCollectionsAreDisabled(Jdks jdk) {
    try (HostJvm host = garbage(jdk, "-XX:+UseG1GC", "-XX:+DisableExplicitGC")) {
      assertThat(assertRefuses(host, 2)).contains("-XX:+DisableExplicitGC");
      assertThat(host.counts()).containsEntry(GarbageHost.AFTER + "G1 Old Generation", 0L);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void refusesWhereNothingIsEverCollected(Jdks jdk) {
    try (HostJvm host = garbage(jdk, "-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC")) {
      assertThat(assertRefuses(host, 2)).contains("no collector ran");
      assertThat(assertRefuses(host, 0)).contains("no young generation");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void doesNothingWithoutTheToken(Jdks jdk) {
    try (HostJvm host = garbage(jdk, "-XX:+UseSerialGC")) {
      for (String path : List.of(COLLECT, CLEAR)) {
        HttpResponse<String> none = sidecar.act(path + service, new String[0]);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(
                sidecar
                    .act(path + service, "Authorization", "Bearer " + sidecar.token() + "x")
                    .statusCode())
            .isEqualTo(403);
      }
      assertThat(ran(host)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void actsOnTheOneJvmThatWasChosen(Jdks jdk) {
    String other = service + "-other";
    try (HostJvm first = caches(jdk, service);
        HostJvm second = caches(jdk, other)) {
      String firstId = sidecar.awaitJvm(service);
      String secondId = sidecar.awaitJvm(other);
      assertThat(List.of(first.pid(), second.pid())).doesNotHaveDuplicates();

      HttpResponse<String> ambiguous = sidecar.act("/api/performance/cache/clear");
      assertThat(ambiguous.statusCode()).isEqualTo(400);
      assertThat(code(ambiguous)).isEqualTo("ambiguousJvm");
      assertThat(message(ambiguous)).contains(firstId, secondId, service, other);
      assertThat(sidecar.act(CLEAR + "nobody").statusCode()).isEqualTo(404);
      awaitSizes(service, ENTRIES);
      awaitSizes(other, ENTRIES);

      JsonNode byId = done(sidecar.act(CLEAR + firstId));
      assertThat(byId.path("jvm").asText()).isEqualTo(firstId);
      awaitSizes(service, List.of(0L, 0L, 0L, 0L));
      sidecar.awaitFreshReport(other);
      assertThat(sizes(other)).containsExactlyInAnyOrderElementsOf(ENTRIES);

      JsonNode byService = done(sidecar.act(CLEAR + other));
      assertThat(byService.path("jvm").asText()).isEqualTo(secondId);
      awaitSizes(other, List.of(0L, 0L, 0L, 0L));
    }
  }

  private static HostJvm caches(Jdks jdk, String service) {
    HostJvm host =
        HostJvm.of(CacheHost.class).on(jdk).agent(sidecar.agentSettings(service)).start();
    host.awaitReady();
    sidecar.awaitJvm(service);
    awaitSizes(service, ENTRIES);
    return host;
  }

  private HostJvm garbage(Jdks jdk, String... options) {
    HostJvm.Builder builder =
        HostJvm.of(GarbageHost.class).on(jdk).agent(sidecar.agentSettings(service));
    // So much room that no collector sees a reason of its own to run.
    Stream.of("-Xms512m", "-Xmx512m", "-Xmn64m").forEach(builder::option);
    Stream.of(options).forEach(builder::option);
    HostJvm host = builder.start();
    host.awaitReady();
    sidecar.awaitJvm(service);
    return host;
  }

  /** Has the host collect, and compares the answer with what the host saw happen. */
  private Map<String, Long> assertCollects(HostJvm host, int generation) {
    JsonNode answer = done(sidecar.act(COLLECT + service + "&generation=" + generation));
    Map<String, Long> ran = ran(host);
    assertThat(answer.path("generation").asInt(-1)).isEqualTo(generation);
    assertSeen(collections(answer), ran);
    long before = answer.path("heapUsedBeforeBytes").asLong(-1);
    long after = answer.path("heapUsedAfterBytes").asLong(-1);
    assertThat(after).isGreaterThanOrEqualTo(GarbageHost.LIVE_BYTES);
    assertThat(before).isGreaterThanOrEqualTo(GarbageHost.LIVE_BYTES);
    if (ran.keySet().stream().noneMatch(name -> name.startsWith("ZGC"))) {
      // ZGC collects beside those that allocate, in pages of 2 MB: with a heap this small, more of
      // them may be in use after it than were freed.
      assertThat(before - after)
          .as("bytes freed of " + before)
          .isGreaterThanOrEqualTo(GarbageHost.GARBAGE_BYTES / 2);
    }
    assertThat(answer.path("durationMillis").asLong(-1)).isNotNegative();
    assertRuns(answer, generation == 2);
    return collections(answer);
  }

  /** Each run is told with its cause and with what it left. */
  private static void assertRuns(JsonNode answer, boolean full) {
    for (JsonNode collector : answer.path("collectors")) {
      String name = collector.path("name").asText();
      boolean cyclesPauses = name.endsWith(" Pauses");
      assertThat(collector.path("runs"))
          .as(name)
          .hasSizeGreaterThanOrEqualTo(collector.path("collections").asInt())
          .allMatch(run -> cyclesPauses || run.path("heapAfterBytes").asLong() > 0);
      if (full && !name.startsWith("ZGC")) {
        assertThat(collector.path("runs"))
            .allMatch(run -> run.path("cause").asText().equals("System.gc()"));
      }
    }
  }

  /** Collections that the sidecar tells of are those the host saw. */
  private static void assertSeen(Map<String, Long> told, Map<String, Long> seen) {
    if (seen.keySet().stream().noneMatch(name -> name.startsWith("ZGC"))) {
      assertThat(told).isEqualTo(seen);
      return;
    }
    // It warms up with cycles of its own, which may end outside the command but not outside the
    // host's sight.
    assertThat(told).isNotEmpty();
    told.forEach(
        (name, count) -> assertThat(count).as(name).isBetween(1L, seen.getOrDefault(name, 0L)));
  }

  /** Asks for a collection that cannot be had; gives the reason. */
  private String assertRefuses(HostJvm host, int generation) {
    HttpResponse<String> answer = sidecar.act(COLLECT + service + "&generation=" + generation);
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(409);
    assertThat(code(answer)).isEqualTo("refused");
    assertThat(ran(host)).isEmpty();
    return message(answer);
  }

  /** The collections there were since the host said ready; lets it make new garbage. */
  private static Map<String, Long> ran(HostJvm host) {
    Map<String, Long> before = host.counts();
    host.proceed();
    Map<String, Long> after = host.awaitReady();
    Map<String, Long> ran = new TreeMap<>();
    before.forEach(
        (name, count) -> {
          if (name.startsWith(GarbageHost.BEFORE)) {
            String collector = name.substring(GarbageHost.BEFORE.length());
            long collections = after.get(GarbageHost.AFTER + collector) - count;
            if (collections > 0) {
              ran.put(collector, collections);
            }
          }
        });
    return ran;
  }

  private static Map<String, Long> collections(JsonNode answer) {
    Map<String, Long> collections = new TreeMap<>();
    for (JsonNode collector : answer.path("collectors")) {
      collections.put(collector.path("name").asText(), collector.path("collections").asLong());
    }
    return collections;
  }

  private static JsonNode done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    return SidecarProcess.parse(answer);
  }

  private static String code(HttpResponse<String> answer) {
    return SidecarProcess.parse(answer).at("/error/code").asText();
  }

  private static String message(HttpResponse<String> answer) {
    return SidecarProcess.parse(answer).at("/error/message").asText();
  }

  private static JsonNode shownCaches(String service) {
    return sidecar.read("/api/performance/cache/stats?jvm=" + service).path("caches");
  }

  private static String boundedCache(String service) {
    for (JsonNode cache : shownCaches(service)) {
      if (cache.path("maxSize").asLong() == ENTRIES.get(0)) {
        return cache.path("name").asText();
      }
    }
    throw new AssertionError("no cache for 100 entries: " + shownCaches(service));
  }

  private static List<Long> longs(JsonNode list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(each -> each.path(name).asLong(-1))
        .toList();
  }

  private static List<Long> sizes(String service) {
    return longs(shownCaches(service), "size").stream().sorted().toList();
  }

  private static void awaitSizes(String service, List<Long> sizes) {
    Until.true_(
        () -> "caches of " + sizes + ": " + shownCaches(service),
        SidecarProcess.DEADLINE,
        () -> sizes(service).equals(sizes));
  }
}
