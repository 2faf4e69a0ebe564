package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.endtoend.hosts.FleetHost;
import dev.outrider.sidecar.fleet.RealRedis;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three sidecars with two JVMs each and a Redis, all real: what operators have done in all of them,
 * and what the JVMs count themselves. The tests build on each other: a killed sidecar stays dead.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetIT {

  private static final String COLLECT = "/api/performance/gc/collect?scope=fleet";
  private static final String CLEAR = "/api/performance/cache/clear?scope=fleet";
  private static final String FLEET = "/api/performance/fleet";
  private static final String FULL = FleetHost.COLLECTIONS + "MarkSweepCompact";
  private static final String PASSWORD = "pass-of-the-fleet";

  @TempDir private static Path folder;

  private static final RealRedis REDIS = new RealRedis();
  private static final List<SidecarProcess> SIDECARS = new ArrayList<>();

  /** By service: {@code a1} reports to the first sidecar, {@code c2} to the third. */
  private static final Map<String, HostJvm> HOSTS = new LinkedHashMap<>();

  private static SidecarProcess first;

  @BeforeAll
  static void start() throws IOException {
    REDIS.start();
    for (String letter : List.of("a", "b", "c")) {
      SidecarProcess sidecar =
          SidecarProcess.in(Files.createDirectory(folder.resolve(letter)))
              .with("OUTRIDER_FLEET_REDIS", REDIS.uri())
              .with("OUTRIDER_FLEET_SECRET", PASSWORD)
              .with("OUTRIDER_FLEET_NAME", "sidecar-" + letter)
              .start();
      SIDECARS.add(sidecar);
      for (int i = 1; i <= 2; i++) {
        HOSTS.put(
            letter + i,
            HostJvm.of(FleetHost.class)
                .agent(sidecar.agentSettings(letter + i))
                .option("-XX:+UseSerialGC")
                .option("-Xms64m")
                .option("-Xmn32m")
                .start());
      }
    }
    first = SIDECARS.get(0);
    HOSTS.values().forEach(HostJvm::awaitReady);
    for (SidecarProcess sidecar : SIDECARS) {
      awaitFleet(sidecar, "connected", HOSTS.keySet());
    }
  }

  @AfterAll
  static void end() {
    HOSTS.values().forEach(HostJvm::close);
    SIDECARS.forEach(SidecarProcess::close);
    REDIS.close();
  }

  @Test
  @Order(1)
  void reachesEachJvmOnceWhicheverSidecarIsAsked() {
    Map<String, Long> before = counts(FULL);
    for (SidecarProcess sidecar : SIDECARS) {
      JsonNode answer = act(sidecar, COLLECT);
      assertThat(outcomes(answer)).isEqualTo(all("done"));
      for (JsonNode jvm : answer.path("jvms")) {
        assertThat(jvm.at("/answer/collectors/0/collections").asLong()).isEqualTo(1);
        assertThat(jvm.path("sidecar").asText())
            .isEqualTo("sidecar-" + jvm.path("service").asText().charAt(0));
      }
    }
    assertThat(rise(before, FULL)).isEqualTo(all(3L));
  }

  @Test
  @Order(2)
  void clearsTheCachesOfOneServiceAndNothingInADryRun() {
    Map<String, Long> before = counts(FleetHost.REMOVED);
    JsonNode dry = act(first, CLEAR + "&dryRun=true");
    assertThat(outcomes(dry)).isEqualTo(all("done"));
    assertThat(dry.at("/jvms/0/answer/dryRun").asBoolean()).isTrue();
    assertThat(rise(before, FleetHost.REMOVED)).isEqualTo(all(0L));

    JsonNode one = act(first, CLEAR + "&service=b1");
    assertThat(outcomes(one)).isEqualTo(Map.of("b1", "done"));
    assertThat(one.at("/jvms/0/answer/caches/0/entriesRemoved").asLong())
        .isEqualTo(FleetHost.ENTRIES);
    Map<String, Long> onlyB1 = all(0L);
    onlyB1.put("b1", FleetHost.ENTRIES);
    assertThat(rise(before, FleetHost.REMOVED)).isEqualTo(onlyB1);

    JsonNode unknownCache = act(first, CLEAR + "&cache=nope");
    assertThat(outcomes(unknownCache)).isEqualTo(all("failed"));
    assertThat(unknownCache.at("/jvms/5/code").asText()).isEqualTo("notFound");
    assertThat(unknownCache.at("/jvms/5/reason").asText()).contains("'nope'");
    HttpResponse<String> nobody = first.act(CLEAR + "&service=nobody");
    assertThat(nobody.statusCode()).isEqualTo(404);
  }

  @Test
  @Order(3)
  void aRequestWithAKeyIsCarriedOutOnceAndEachSidecarSaysForWhom() {
    Map<String, Long> before = counts(FULL);
    String[] headers = {
      "Authorization", "Bearer " + first.token(), "Idempotency-Key", "once-in-the-fleet"
    };
    HttpResponse<String> once = first.act(COLLECT, headers);
    HttpResponse<String> again = first.act(COLLECT, headers);
    assertThat(once.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(once.body());
    assertThat(rise(before, FULL)).isEqualTo(all(1L));

    JsonNode events = SIDECARS.get(1).read("/api/performance/events?kind=action&limit=500");
    assertThat(events.toString())
        .contains("\"fleetSidecar\":\"sidecar-a\"")
        .contains("asked for from 127.0.0.1 through the fleet's sidecar sidecar-a");
  }

  @Test
  @Order(4)
  void aRedisThatIsRestartedInTheMiddleLosesNoAnswer() throws Exception {
    Map<String, Long> before = counts(FULL);
    HostJvm held = host("c1");
    signal("-STOP", held.pid());
    CompletableFuture<JsonNode> answer;
    try (RedisClient client = RedisClient.create(REDIS.uri());
        var connection = client.connect()) {
      connection.sync().flushall();
      awaitFleet(first, "connected", HOSTS.keySet());
      answer = CompletableFuture.supplyAsync(() -> act(first, COLLECT));
      Until.true_(
          () -> "all four of others are taken: " + connection.sync().keys("*"),
          SidecarProcess.DEADLINE,
          () -> connection.sync().keys("*part:*").size() == 4);
    }
    REDIS.stop();
    REDIS.start();
    signal("-CONT", held.pid());
    assertThat(outcomes(answer.get())).isEqualTo(all("done"));
    assertThat(rise(before, FULL)).isEqualTo(all(1L));
    for (SidecarProcess sidecar : SIDECARS) {
      awaitFleet(sidecar, "connected", HOSTS.keySet());
    }
  }

  @Test
  @Order(5)
  void tellsOfAKilledAndOfAStoppedSidecarThatNeitherWasReachedAndSoItIs() {
    Map<String, Long> before = counts(FULL);
    SidecarProcess killed = SIDECARS.get(1);
    SidecarProcess stopped = SIDECARS.get(2);
    killed.kill();
    stopped.freeze();
    Map<String, String> onlyFirst = new TreeMap<>(Map.of("a1", "done", "a2", "done"));
    List.of("b1", "b2", "c1", "c2").forEach(each -> onlyFirst.put(each, "unreachable"));
    // The others count as reachable, for they were heard of lately, and do not take the order; on a
    // slow machine they are known to be silent by then.
    JsonNode answer = act(first, COLLECT);
    assertThat(outcomes(answer)).isEqualTo(onlyFirst);
    if (!answer.at("/jvms/4/code").asText().equals("sidecarSilent")) {
      assertThat(answer.at("/jvms/4/code").asText()).isEqualTo("notTaken");
      assertThat(answer.at("/jvms/4/reason").asText()).contains("will not carry it out any more");
    }

    // Wakes up with the order before it, and must leave it alone.
    stopped.thaw();
    awaitFleet(first, "connected", List.of("a1", "a2", "c1", "c2"));
    Map<String, String> withoutKilled = all("done");
    withoutKilled.put("b1", "unreachable");
    withoutKilled.put("b2", "unreachable");
    JsonNode second = act(first, COLLECT);
    assertThat(outcomes(second)).isEqualTo(withoutKilled);
    assertThat(second.at("/jvms/2/code").asText()).isEqualTo("sidecarSilent");
    // Once from the first, twice where both reached it.
    assertThat(rise(before, FULL))
        .isEqualTo(
            new TreeMap<>(Map.of("a1", 2L, "a2", 2L, "b1", 0L, "b2", 0L, "c1", 1L, "c2", 1L)));
  }

  @Test
  @Order(6)
  void withoutRedisNothingIsDoneInTheFleetAndLocalWorkGoesOn() throws IOException {
    Map<String, Long> before = counts(FULL);
    REDIS.stop();
    awaitFleet(first, "lost", List.of("a1", "a2"));
    JsonNode fleet = first.read(FLEET);
    assertThat(fleet.path("jvms")).hasSize(6);
    assertThat(fleet.at("/redis/since").asText()).isNotEmpty();
    HttpResponse<String> refused = first.act(COLLECT);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("redisLost", "Nothing was done");
    assertThat(rise(before, FULL)).isEqualTo(all(0L));
    assertThat(first.act("/api/performance/gc/collect?jvm=a1").statusCode()).isEqualTo(200);
    assertThat(first.get("/metrics").body())
        .contains("outrider_fleet_redis_up 0.0")
        .contains("outrider_fleet_orders_total{outcome=\"unreachable\",}")
        .contains("outrider_fleet_sidecars{state=\"unreachable\",} 2.0")
        .contains("outrider_fleet_refused_messages_total 0.0");

    REDIS.start();
    awaitFleet(first, "connected", List.of("a1", "a2", "c1", "c2"));
    assertThat(first.read(FLEET).path("jvms")).as("those of before are remembered").hasSize(6);
    Map<String, Long> onlyA1 = all(0L);
    onlyA1.put("a1", 1L);
    assertThat(rise(before, FULL)).isEqualTo(onlyA1);

    String said = Files.readString(folder.resolve("a").resolve("sidecar.stderr"));
    assertThat(said).doesNotContain(PASSWORD);
    assertThat(said.lines().filter(line -> line.contains("fleet: Redis"))).hasSizeBetween(1, 6);
    assertThat(said.lines().filter(line -> line.contains("lettuce") || line.contains("netty")))
        .isEmpty();
  }

  private static JsonNode act(SidecarProcess sidecar, String path) {
    HttpResponse<String> answer = sidecar.act(path);
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    return SidecarProcess.parse(answer);
  }

  private static Map<String, String> outcomes(JsonNode answer) {
    Map<String, String> outcomes = new TreeMap<>();
    for (JsonNode jvm : answer.path("jvms")) {
      String service = jvm.path("service").asText();
      assertThat(outcomes.put(service, jvm.path("outcome").asText())).as(service).isNull();
    }
    return outcomes;
  }

  private static <V> Map<String, V> all(V value) {
    Map<String, V> all = new TreeMap<>();
    HOSTS.keySet().forEach(service -> all.put(service, value));
    return all;
  }

  private static HostJvm host(String service) {
    return HOSTS.get(service);
  }

  /** What each host counts now; none does anything by itself. */
  private static Map<String, Long> counts(String name) {
    Map<String, Long> counts = new TreeMap<>();
    HOSTS.forEach(
        (service, host) -> {
          host.proceed();
          counts.put(service, host.awaitReady().get(name));
        });
    return counts;
  }

  private static Map<String, Long> rise(Map<String, Long> before, String name) {
    Map<String, Long> rise = counts(name);
    rise.replaceAll((service, count) -> count - before.get(service));
    return rise;
  }

  /** Waits until exactly these services' JVMs are reachable and report. */
  private static void awaitFleet(SidecarProcess sidecar, String redis, Iterable<String> reachable) {
    Until.true_(
        () -> redis + " and reachable " + reachable + ": " + sidecar.read(FLEET),
        SidecarProcess.DEADLINE,
        () -> {
          JsonNode fleet = sidecar.read(FLEET);
          List<String> there = new ArrayList<>();
          for (JsonNode jvm : fleet.path("jvms")) {
            if (jvm.path("reachable").asBoolean() && jvm.path("connected").asBoolean()) {
              there.add(jvm.path("service").asText());
            }
          }
          return fleet.at("/redis/state").asText().equals(redis)
              && there.equals(new ArrayList<>(listed(reachable)));
        });
  }

  private static List<String> listed(Iterable<String> services) {
    List<String> list = new ArrayList<>();
    services.forEach(list::add);
    return list;
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", name, Long.toString(pid)).start().waitFor()).isZero();
  }
}
