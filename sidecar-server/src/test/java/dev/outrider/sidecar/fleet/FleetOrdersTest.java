package dev.outrider.sidecar.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.TimeSource;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sidecar does with messages that come through a real Redis: each order once, or not. */
class FleetOrdersTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String SECRET = "a-secret-of-the-fleet";
  private static final String SELF = UUID.randomUUID().toString();
  private static final String ASKING = UUID.randomUUID().toString();
  private static final RealRedis REDIS = new RealRedis();

  private static RedisClient client;
  private static StatefulRedisConnection<String, String> connection;
  private static StatefulRedisPubSubConnection<String, String> listening;
  private static RedisCommands<String, String> redis;
  private static final List<String> SAID = new CopyOnWriteArrayList<>();

  private final List<String> carriedOut = new CopyOnWriteArrayList<>();
  private final EventLog events = new EventLog();
  private final Codec codec = new Codec(new Seal(SECRET));
  private final AtomicLong heldNanos = new AtomicLong();
  private volatile boolean held;
  private final FleetTiming timing =
      new FleetTiming(
          Duration.ofMillis(100),
          Duration.ofMillis(50),
          Duration.ofSeconds(8),
          Duration.ofSeconds(41),
          Duration.ofMinutes(10));
  private FleetLoop loop;

  /** The system's; a process that is held again and again sees it jump forward. */
  private final class HeldTime implements TimeSource {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime()
          + (held ? heldNanos.addAndGet(TakenOrder.FRESH.toNanos()) : heldNanos.get());
    }
  }

  private final class Counting implements LocalActions {
    @Override
    public void carryOut(
        Wanted wanted, String jvm, ScheduledExecutorService thread, Consumer<Told> whenDone) {
      carriedOut.add(jvm);
      whenDone.accept(Told.done(TextNode.valueOf(wanted.sidecar() + " " + wanted.command())));
    }
  }

  @BeforeAll
  static void connect() {
    REDIS.start();
    client = RedisClient.create(REDIS.uri());
    connection = client.connect();
    redis = connection.sync();
    listening = client.connectPubSub();
    listening.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, String message) {
            SAID.add(message);
          }
        });
    listening.sync().subscribe(Scripts.channel(ASKING));
  }

  @AfterAll
  static void disconnect() {
    client.shutdown();
    REDIS.close();
  }

  @BeforeEach
  void begin() {
    SAID.clear();
    loop =
        new FleetLoop(
            new dev.outrider.sidecar.config.FleetSettings(REDIS.uri(), SECRET, "self"),
            SELF,
            "self",
            beat -> new Member(SELF, "self", "0.1.0", beat, List.of(), 0),
            new Counting(),
            events,
            new HeldTime(),
            timing,
            new FleetFigures());
    loop.start();
    Until.true_(
        () -> "connected: " + loop.redis(),
        DEADLINE,
        () -> loop.redis().state() == RedisState.State.CONNECTED);
  }

  @AfterEach
  void end() {
    loop.close();
  }

  @Test
  void anOrderSaidManyTimesIsCarriedOutOnce() {
    String action = begun();
    String order = order(action, now() + 5_000, "jvm-1", "jvm-2");
    for (int i = 0; i < 20; i++) {
      say(order);
    }
    awaitResult(action, "jvm-1", null);
    awaitResult(action, "jvm-2", null);
    awaitMessages(order);
    assertThat(carriedOut).containsExactlyInAnyOrder("jvm-1", "jvm-2");
  }

  @Test
  void aResultIsSaidAgainUntilItIsHeard() throws Exception {
    String action = begun();
    say(order(action, now() + 5_000, "jvm-1"));
    Until.true_(() -> "results: " + results(action), DEADLINE, () -> results(action).size() > 3);
    say(codec.encode(new Message.Heard(action, ASKING, SELF, "jvm-1")));
    String other = begun();
    say(order(other, now() + 5_000, "jvm-1"));
    awaitResult(other, "jvm-1", null);
    int heard = results(action).size();
    Until.true_(() -> "results: " + results(other), DEADLINE, () -> results(other).size() > 3);
    assertThat(results(action)).hasSize(heard);
  }

  @Test
  void anOrderThatWasGivenUpIsNotCarriedOut() {
    String action = begun();
    assertThat(giveUp(action, "jvm-1")).isEqualTo("givenUp");
    say(order(action, now() + 5_000, "jvm-1"));
    awaitResult(action, "jvm-1", "givenUp");
    assertThat(carriedOut).isEmpty();
  }

  @Test
  void anOrderThatWasTakenCannotBeGivenUp() {
    String action = begun();
    say(order(action, now() + 5_000, "jvm-1"));
    awaitResult(action, "jvm-1", null);
    assertThat(giveUp(action, "jvm-1")).isEqualTo("taken");
  }

  @Test
  void anOrderAfterItsDeadlineIsNotCarriedOut() {
    String action = begun();
    say(order(action, now(), "jvm-1"));
    awaitResult(action, "jvm-1", "late");
    assertThat(carriedOut).isEmpty();
  }

  @Test
  void aSidecarThatWasHeldAfterItTookTheOrderDoesNotCarryItOut() {
    String action = begun();
    held = true;
    say(order(action, now() + 5_000, "jvm-1"));
    awaitResult(action, "jvm-1", "heldUp");
    assertThat(carriedOut).isEmpty();
  }

  @Test
  void anOrderThatRedisLostIsNotCarriedOut() {
    String action = begun();
    redis.del(Scripts.action(action));
    say(order(action, now() + 5_000, "jvm-1"));
    awaitResult(action, "jvm-1", "redisLostData");
    assertThat(carriedOut).isEmpty();
    assertThat(giveUp(action, "jvm-1")).isEqualTo("lost");
  }

  @Test
  void unsignedAndForgedMessagesAreRefusedCountedAndToldOfOnce() {
    String action = begun();
    Message.Order order =
        new Message.Order(
            action,
            ASKING,
            "asking",
            SELF,
            "127.0.0.1",
            "clearCaches",
            Map.of(),
            List.of("jvm-1"),
            now() + 5_000);
    String forged = new Codec(new Seal("not the fleet's secret")).encode(order);
    for (int i = 0; i < 50; i++) {
      say(forged);
      say("{\"type\":\"order\"}");
    }
    say(codec.encode(order).replaceFirst("1\\.", "2."));
    Until.true_(() -> "refused: " + loop.refused(), DEADLINE, () -> loop.refused() == 101);
    assertThat(carriedOut).isEmpty();
    assertThat(events.newest())
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("outcome", "refused"));
  }

  /** Waits until the message, and so all that were said before it, have been read. */
  private void awaitMessages(String message) {
    long refused = loop.refused();
    say(message);
    say("nothing");
    Until.true_(() -> "refused: " + loop.refused(), DEADLINE, () -> loop.refused() > refused);
  }

  private String begun() {
    String action = UUID.randomUUID().toString();
    run(Scripts.BEGIN, List.of(Scripts.action(action)), ASKING, "60000");
    return action;
  }

  private static String giveUp(String action, String jvm) {
    return run(
        Scripts.GIVE_UP,
        List.of(Scripts.action(action), Scripts.part(action, jvm)),
        "givenUp",
        "60000");
  }

  private static String run(String script, List<String> keys, String... arguments) {
    return redis
        .<List<String>>eval(
            script, io.lettuce.core.ScriptOutputType.MULTI, keys.toArray(String[]::new), arguments)
        .get(0);
  }

  private static long now() {
    List<String> time = redis.time();
    return Long.parseLong(time.get(0)) * 1_000 + Long.parseLong(time.get(1)) / 1_000;
  }

  private String order(String action, long deadlineMillis, String... jvms) {
    return codec.encode(
        new Message.Order(
            action,
            ASKING,
            "asking",
            SELF,
            "127.0.0.1",
            "clearCaches",
            Map.of(),
            List.of(jvms),
            deadlineMillis));
  }

  private static void say(String message) {
    redis.publish(Scripts.channel(SELF), message);
  }

  private List<Message.Result> results(String action) {
    return SAID.stream()
        .map(this::decoded)
        .filter(Message.Result.class::isInstance)
        .map(Message.Result.class::cast)
        .filter(result -> result.action().equals(action))
        .toList();
  }

  private Message decoded(String sealed) {
    try {
      return codec.decode(sealed, ASKING);
    } catch (Codec.RefusedException e) {
      throw new AssertionError(sealed, e);
    }
  }

  private void awaitResult(String action, String jvm, String code) {
    Until.true_(
        () -> "a result of " + jvm + ": " + SAID,
        DEADLINE,
        () -> results(action).stream().anyMatch(result -> result.jvm().equals(jvm)));
    assertThat(results(action))
        .filteredOn(result -> result.jvm().equals(jvm))
        .allSatisfy(result -> assertThat(result.code()).isEqualTo(code));
  }
}
