package dev.outrider.demo.studio.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.demo.studio.redis.RealRedis;
import dev.outrider.demo.studio.redis.RedisTier;
import dev.outrider.demo.studio.redis.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hybrid cache against a real Redis, as several instances use it. */
@Timeout(120)
class TwoTiersTest {
  @TempDir static Path folder;

  private final Map<Long, String> database = new ConcurrentHashMap<>(Map.of(1L, "old", 2L, "two"));
  private RealRedis redis;

  @BeforeEach
  void start() {
    redis = new RealRedis(folder).start();
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  private Instance instance() {
    return Instance.start(redis.address(), database).awaitState("connected");
  }

  @Test
  void findsInRedisWhatAnotherMade() {
    try (Instance one = instance();
        Instance other = instance()) {
      assertThat(one.read(1)).isEqualTo("old");
      awaitKept(1);

      assertThat(other.read(1)).isEqualTo("old");
      assertThat(other.read(1)).isEqualTo("old");

      assertThat(other.made()).hasValue(0);
      assertThat(other.statistics())
          .isEqualTo(new CacheStatistics("TitleCache", 1, 1, 1, 0, 0))
          .extracting(CacheStatistics::hitRate)
          .isEqualTo(1.0);
    }
  }

  @Test
  void forgetsAtOnceWhatAnotherChanged() {
    try (Instance one = instance();
        Instance other = instance()) {
      assertThat(one.read(1)).isEqualTo("old");
      assertThat(other.read(1)).isEqualTo("old");

      one.change(1, "new");

      assertThat(one.read(1)).isEqualTo("new");
      RealRedis.await("the other sees it", () -> other.read(1).equals("new"));
      assertThat(other.read(2)).isEqualTo("two");
    }
  }

  /** The load began before the change, and ends after it: neither tier may keep what it read. */
  @Test
  void keepsNothingThatWasReadBeforeAChange() throws Exception {
    try (Instance changing = instance();
        Instance loading = instance();
        Instance third = instance()) {
      CountDownLatch hasRead = new CountDownLatch(1);
      CountDownLatch changed = new CountDownLatch(1);
      CompletableFuture<String> load =
          CompletableFuture.supplyAsync(
              () ->
                  loading.read(
                      1,
                      id -> {
                        String before = database.get(id);
                        hasRead.countDown();
                        join(changed);
                        return before;
                      }));
      hasRead.await();
      changing.change(1, "new");
      changed.countDown();

      assertThat(load.get()).isEqualTo("old");
      assertThat(third.read(1)).isEqualTo("new");
      RealRedis.await("what was read is forgotten", () -> loading.read(1).equals("new"));
    }
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void runsOnMemoryUntilThereIsARedis() {
    redis.kill();
    try (Instance one = Instance.start(redis.address(), database);
        Instance other = Instance.start(redis.address(), database)) {
      assertThat(one.state()).isEqualTo("lost");
      assertThat(one.read(1)).isEqualTo("old");
      assertThat(one.read(1)).isEqualTo("old");
      assertThat(one.made()).hasValue(1);
      assertThat(one.redis().view().failure()).isNotEmpty();

      redis.start();
      one.awaitState("connected");
      other.awaitState("connected");

      assertThat(one.read(2)).isEqualTo("two");
      awaitKept(2);
      assertThat(other.read(2)).isEqualTo("two");
      assertThat(other.made()).hasValue(0);
    }
  }

  @Test
  void servesNothingThatOthersChangedWhileItWasCutOff() {
    try (Wire wire = new Wire(redis);
        Instance cutOff = Instance.start(wire.address(), database).awaitState("connected");
        Instance other = instance()) {
      assertThat(cutOff.read(1)).isEqualTo("old");
      wire.cut();
      cutOff.awaitState("lost");
      assertThat(cutOff.read(1)).isEqualTo("old");

      other.change(1, "new");
      wire.mend();
      cutOff.awaitState("connected");

      assertThat(cutOff.read(1)).isEqualTo("new");
    }
  }

  @Test
  void tellsOthersWhatItChangedWhileItWasCutOff() {
    try (Wire wire = new Wire(redis);
        Instance cutOff = Instance.start(wire.address(), database).awaitState("connected");
        Instance other = instance()) {
      assertThat(other.read(1)).isEqualTo("old");
      awaitKept(1);
      wire.cut();
      cutOff.awaitState("lost");

      cutOff.change(1, "new");
      assertThat(cutOff.read(1)).isEqualTo("new");
      assertThat(cutOff.redis().view().untold()).isEqualTo("1");
      wire.mend();
      cutOff.awaitState("connected");

      assertThat(cutOff.read(1)).isEqualTo("new");
      RealRedis.await("the other sees it", () -> other.read(1).equals("new"));
    }
  }

  @Test
  void tellsOfEverythingWhereItWouldBeTooMuchToTellOfEach() {
    try (Wire wire = new Wire(redis);
        Instance cutOff = Instance.start(wire.address(), database).awaitState("connected");
        Instance other = instance()) {
      assertThat(other.read(1)).isEqualTo("old");
      awaitKept(1);
      wire.cut();
      cutOff.awaitState("lost");

      for (long id = 1; id <= 2_000; id++) {
        cutOff.change(id, "new");
      }
      assertThat(cutOff.redis().view().untold()).isEqualTo("everything");
      wire.mend();
      cutOff.awaitState("connected");

      assertThat(cutOff.read(1)).isEqualTo("new");
      RealRedis.await("the other sees it", () -> other.read(1).equals("new"));
    }
  }

  @Test
  void makesAValueOnceHoweverManyWantItOfASlowRedis() throws Exception {
    int asking = 16;
    ExecutorService threads = Executors.newFixedThreadPool(asking);
    try (Instance one =
        Instance.start(redis.address(), database, RedisTier.TIMEOUT).awaitState("connected")) {
      redis.pause(Duration.ofSeconds(1));
      CountDownLatch all = new CountDownLatch(asking);
      List<Future<String>> values = new ArrayList<>();
      for (int i = 0; i < asking; i++) {
        values.add(
            threads.submit(
                () -> {
                  all.countDown();
                  join(all);
                  return one.read(1);
                }));
      }
      for (Future<String> each : values) {
        assertThat(each.get()).isEqualTo("old");
      }
      assertThat(one.made()).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void waitsForASlowRedisOnceAndReturnsToIt() {
    try (Instance one =
            Instance.start(redis.address(), database, RedisTier.TIMEOUT).awaitState("connected");
        Instance other = instance()) {
      assertThat(other.read(2)).isEqualTo("two");
      redis.pause(Duration.ofSeconds(4));

      for (long id = 100; id < 200; id++) {
        database.put(id, "slow");
        assertThat(one.read(id)).isEqualTo("slow");
        one.change(id, "changed");
        assertThat(one.read(id)).isEqualTo("changed");
      }

      assertThat(one.redis().view().failures())
          .as("how often it was waited for in 300 uses")
          .isBetween(1L, 10L);
      one.awaitState("connected");
      other.awaitState("connected");
      assertThat(other.read(100)).isEqualTo("changed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "null",
        "\n",
        "99999999999999\n",
        "99999999999999\nnull",
        "99999999999999\n{}",
        "99999999999999\n[[[[",
        "99999999999999\n{\"id\":1,\"text\":\"t\",\"kept\":true,\"parts\":[1],\"more\":1}",
        "99999999999999\n{\"id\":1,\"text\":\"t\",\"kept\":true}",
        "99999999999999\n{\"id\":1,\"text\":null,\"kept\":true,\"parts\":[1]}",
        "99999999999999\n{\"id\":1.5,\"text\":\"t\",\"kept\":true,\"parts\":[1]}",
        "99999999999999\n{\"id\":1,\"text\":\"t\",\"kept\":\"true\",\"parts\":[1]}",
        "99999999999999\n{\"id\":1,\"text\":\"t\",\"kept\":true,\"parts\":[1]} ]",
        "1\n{\"id\":1,\"text\":\"t\",\"kept\":true,\"parts\":[1]}",
        "-99999999999999999999\n{}",
        "huge",
        "list"
      })
  void takesGarbageUnderItsKeyForAMiss(String garbage) {
    try (Instance one = instance();
        Instance other = instance()) {
      assertThat(one.read(1)).isEqualTo("old");
      String key = awaitKept(1);
      redis.ask(
          commands -> {
            commands.del(key);
            return switch (garbage) {
              case "list" -> commands.rpush(key, "a", "b");
              case "huge" -> commands.set(key, "9".repeat(30_000_000));
              default -> commands.set(key, garbage);
            };
          });

      assertThat(other.read(1)).isEqualTo("old");
      assertThat(other.made()).hasValue(1);
      assertThat(other.redis().view().state()).isEqualTo("connected");
    }
  }

  @Test
  void clearsOthersToo() {
    try (Instance one = instance();
        Instance other = instance()) {
      assertThat(one.read(1)).isEqualTo("old");
      assertThat(other.read(1)).isEqualTo("old");
      database.put(1L, "another way");

      one.caching().clear();

      assertThat(one.read(1)).isEqualTo("another way");
      RealRedis.await("the other sees it", () -> other.read(1).equals("another way"));
    }
  }

  @Test
  void findsNothingInRedisFromBeforeItWasSwitchedOff() {
    try (Instance one = instance()) {
      assertThat(one.read(1)).isEqualTo("old");
      awaitKept(1);
      one.redis().close();
      assertThat(one.state()).isEqualTo("off");
      one.change(1, "new");
      one.caching().clear();

      one.redis().start(one.caching());
      one.awaitState("connected");

      assertThat(one.read(1)).isEqualTo("new");
    }
  }

  /** A server that comes back with what it had saved has forgotten what was changed since. */
  @Test
  void findsNothingInARedisThatWasRestoredFromAFile() {
    try (Instance one = instance()) {
      assertThat(one.read(1)).isEqualTo("old");
      awaitKept(1);
      assertThat(redis.ask(commands -> commands.save())).isEqualTo("OK");
      one.change(1, "new");
      redis.kill();
      redis.start();
      one.awaitState("connected");
      assertThat(awaitKept(1)).as("the saved value is there again").isNotEmpty();

      try (Instance fresh = instance()) {
        assertThat(fresh.read(1)).isEqualTo("new");
      }
    } finally {
      assertThat(folder.resolve("dump.rdb").toFile().delete()).isTrue();
    }
  }

  @Test
  void doesNotHeedWhatIsNoMessageOfOurs() {
    try (Instance one = instance()) {
      assertThat(one.read(1)).isEqualTo("old");
      for (String said :
          List.of(
              "",
              "x",
              "a 0123456789abcdef",
              "a 0123456789abcdef remove",
              "a 0123456789abcdez clear",
              "a b remove TitleCache 1")) {
        assertThat(redis.ask(commands -> commands.publish("aura-studio:1:7:changes", said)))
            .isEqualTo("1");
      }
      // Of ours, though of no cache and no key that we have.
      String generation = generation();
      for (String said : List.of("remove NoCache 1", "remove TitleCache one")) {
        String message = "a " + generation + " " + said;
        redis.ask(commands -> commands.publish("aura-studio:1:7:changes", message));
      }
      RealRedis.await("they are heard", () -> one.redis().view().heard() == 2);

      assertThat(one.read(1)).isEqualTo("old");
      assertThat(one.made()).hasValue(1);
    }
  }

  private String generation() {
    String key = redis.keys("*:generation").get(0);
    return redis.ask(commands -> commands.get(key));
  }

  /** Waits until there is a value in Redis, and tells its key. */
  private String awaitKept(long id) {
    String pattern = "*:TitleCache:" + id;
    RealRedis.await("a value of " + id + " is in Redis", () -> !redis.keys(pattern).isEmpty());
    return redis.keys(pattern).get(0);
  }
}
