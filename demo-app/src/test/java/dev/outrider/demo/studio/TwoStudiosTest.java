package dev.outrider.demo.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.demo.studio.redis.RealRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two Studios that share their database and their Redis. */
class TwoStudiosTest {
  @TempDir Path folder;

  @Test
  void seeEachOthersChangesLongBeforeTheyWouldExpire() throws Exception {
    try (RealRedis redis = new RealRedis(folder).start();
        Studio one = SeededStudio.start(folder, settings(redis));
        Studio other = Studio.start(0, folder, settings(redis))) {
      StudioClient changing = new StudioClient(one);
      StudioClient reading = new StudioClient(other);
      assertThat(language(reading)).isEqualTo("en");
      assertThat(language(changing)).isEqualTo("en");

      assertThat(changing.put("/api/system/configuration/language", "{\"value\":\"is\"}").status())
          .isEqualTo(200);

      assertThat(language(changing)).isEqualTo("is");
      RealRedis.await("the other sees it", () -> language(reading).equals("is"));
      assertThat(heard(reading)).isPositive();
    }
  }

  /** What is cached, all of it; the other one has it from Redis. */
  @Test
  void answerTheSameByteForByteFromWhatTheOtherHasMade() throws Exception {
    try (RealRedis redis = new RealRedis(folder).start();
        Studio one = SeededStudio.start(folder, settings(redis));
        Studio other = Studio.start(0, folder, settings(redis))) {
      StudioClient making = new StudioClient(one);
      StudioClient finding = new StudioClient(other);
      for (String path :
          List.of(
              "/api/templates",
              "/api/settings/providers",
              "/api/system/configuration",
              "/api/search/assets?q=golden%20arch",
              "/api/jobs/{id}",
              "/api/projects/{id}")) {
        // One after the other, until one was in Redis in time.
        long before = redisHits(finding);
        for (int id = 1; id <= 40 && redisHits(finding) == before; id++) {
          String each = path.replace("{id}", "" + id);
          String made = making.get(each).body().toString();
          assertThat(finding.get(each).body()).hasToString(made);
          assertThat(made).isEqualTo(making.get(each).body().toString());
        }
      }
      assertThat(redisHits(finding)).isPositive();
    }
  }

  @Test
  void keepsAValueInRedisAsLongAsItMayLive() throws Exception {
    try (RealRedis redis = new RealRedis(folder).start();
        Studio studio = SeededStudio.start(folder, settings(redis))) {
      StudioClient client = new StudioClient(studio);
      awaitLife(redis, client, "/api/projects/1", "ProjectCache", Duration.ofMinutes(1));
      awaitLife(redis, client, "/api/templates", "TemplateCache", Duration.ofMinutes(15));
      awaitLife(
          redis, client, "/api/settings/providers", "ProviderSettingsCache", Duration.ofMinutes(5));
      awaitLife(redis, client, "/api/jobs/1", "JobStatusCache", Duration.ofSeconds(5));
      awaitLife(
          redis, client, "/api/search/assets?q=golden", "AssetSearchCache", Duration.ofHours(1));
      awaitLife(
          redis,
          client,
          "/api/system/configuration",
          "SystemConfigurationCache",
          Duration.ofMinutes(10));
    }
  }

  private static void awaitLife(
      RealRedis redis, StudioClient client, String path, String cache, Duration life) {
    RealRedis.await(
        path + " is in Redis for " + life + ", less up to a tenth",
        () -> {
          try {
            assertThat(client.get(path).status()).isEqualTo(200);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return redis.keys("*:" + cache + ":*").stream()
              .map(key -> Long.parseLong(redis.ask(commands -> commands.pttl(key))))
              .anyMatch(left -> left <= life.toMillis() && left > 0.8 * life.toMillis());
        });
  }

  private static long redisHits(StudioClient client) {
    try {
      long hits = 0;
      for (JsonNode cache : client.get("/api/demo/caching").body().get("caches")) {
        hits += cache.get("redisHits").longValue();
      }
      return hits;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static StudioSettings settings(RealRedis redis) {
    return StudioSettings.defaults().with(redis.address());
  }

  private static long heard(StudioClient client) throws Exception {
    return client.get("/api/demo/caching").body().at("/redis/heard").longValue();
  }

  private static String language(StudioClient client) {
    try {
      for (JsonNode setting : client.get("/api/system/configuration").body()) {
        if (setting.get("name").textValue().equals("language")) {
          return setting.get("value").textValue();
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    throw new AssertionError("There is no language.");
  }
}
