package dev.outrider.sidecar.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.config.FleetSettings;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who a sidecar tells of, with a real Redis between it and the others. */
class FleetViewTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String SECRET = "a-secret-of-the-fleet";
  private static final int OTHERS = 1_010;
  private static final int JVMS_OF_EACH = 12;

  private static final String PASSWORD = "a-password-of-Redis";

  private final RealRedis redis = new RealRedis().requiring(PASSWORD).start();
  private final Fleet fleet = fleet("this", redis.uri());

  @AfterEach
  void stop() {
    fleet.close();
    redis.close();
  }

  @Test
  void aSidecarThatStopsIsGoneWithTheNextBeat() {
    Fleet other = fleet("other", redis.uri());
    awaitSidecars(2);
    other.close();
    awaitSidecars(1);
  }

  @Test
  void asManyAreToldOfAsThereMayBeAndHowManyMoreThereAre() {
    try (RedisClient client = RedisClient.create(redis.uri())) {
      register(client.connect().sync());
      awaitSidecars(Bounds.MOST_SIDECARS);
    }
    Fleet.View view = fleet.view();
    // The others and this one.
    assertThat(view.cutSidecars()).isEqualTo(OTHERS + 1 - Bounds.MOST_SIDECARS);
    assertThat(view.jvms()).hasSize(Bounds.MOST_JVMS);
    assertThat(view.cutJvms())
        .isEqualTo((Bounds.MOST_SIDECARS - 1) * JVMS_OF_EACH - Bounds.MOST_JVMS);
    assertThat(fleet.refusedMessages()).isZero();
  }

  @Test
  void aWrongPasswordIsToldWithoutSayingIt() {
    try (Fleet stranger = fleet("stranger", redis.uri().replace(PASSWORD, "some-other-secret"))) {
      Until.true_(
          () -> "Redis refuses: " + stranger.redis(),
          DEADLINE,
          () -> stranger.redis().message().contains("WRONGPASS"));
      assertThat(stranger.redis().state()).isEqualTo(RedisState.State.LOST);
      assertThat(stranger.redis().message()).doesNotContain("some-other-secret");
    }
    awaitSidecars(1);
    assertThat(fleet.redis().state()).isEqualTo(RedisState.State.CONNECTED);
  }

  private void awaitSidecars(int count) {
    Until.true_(
        () -> count + " sidecars, there are " + fleet.view().sidecars().size(),
        DEADLINE,
        () -> fleet.view().sidecars().size() == count);
  }

  private static void register(RedisCommands<String, String> commands) {
    Codec codec = new Codec(new Seal(SECRET));
    double now = Double.parseDouble(commands.time().get(0)) * 1_000;
    Map<String, String> told = new HashMap<>();
    for (int i = 0; i < OTHERS; i++) {
      String id = UUID.randomUUID().toString();
      int sidecar = i;
      List<Member.Reporting> jvms =
          IntStream.range(0, JVMS_OF_EACH)
              .mapToObj(
                  each ->
                      new Member.Reporting(
                          "jvm-" + sidecar + "-" + each, "aura", "box", 1L, "17", true, 0))
              .toList();
      told.put(id, codec.encode(new Member(id, "sidecar " + i, "0.1.0", 1, jvms, 0)));
      commands.zadd(Scripts.SEEN, now, id);
    }
    commands.hset(Scripts.TOLD, told);
  }

  private static Fleet fleet(String name, String uri) {
    EventLog events = new EventLog();
    TimeSource time = TimeSource.system();
    Fleet made =
        new Fleet(
            new FleetSettings(uri, SECRET, name),
            "0.1.0",
            new LiveModel(Duration.ofMinutes(10), time, events),
            events,
            time,
            new FleetTiming(
                Duration.ofMillis(100),
                Duration.ofMillis(50),
                Duration.ofSeconds(8),
                Duration.ofSeconds(41),
                Duration.ofMinutes(10)));
    made.carryOutBy((wanted, jvm, thread, whenDone) -> {});
    made.start(name);
    return made;
  }
}
