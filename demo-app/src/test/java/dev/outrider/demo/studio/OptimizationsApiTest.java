package dev.outrider.demo.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.demo.studio.StudioClient.Reply;
import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.redis.RealRedis;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizationsApiTest {
  private static final String PATH = "/api/demo/optimizations";

  @TempDir static Path folder;

  private static Studio studio;
  private static StudioClient client;

  @BeforeAll
  static void start() {
    studio = SeededStudio.start(folder);
    client = new StudioClient(studio);
  }

  @AfterAll
  static void stop() {
    studio.close();
  }

  @AfterEach
  void allOn() throws Exception {
    client.post(PATH + "?enabled=true", "");
  }

  @Test
  void tellsAllWithTheSectionOfTheGuideAndThatTheyAreOn() throws Exception {
    assertThat(client.get(PATH).body().get("optimizations"))
        .hasSize(Optimization.values().length)
        .allMatch(each -> each.get("enabled").booleanValue())
        .allMatch(each -> !each.get("section").textValue().isEmpty());
  }

  @Test
  void switchesOneAndOnlyThat() throws Exception {
    for (Optimization optimization : Optimization.values()) {
      Reply reply = client.post(PATH + "/" + optimization.text() + "?enabled=false", "");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body().get("optimizations"))
          .allMatch(
              each ->
                  each.get("enabled").booleanValue()
                      != each.get("name").textValue().equals(optimization.text()));
      client.post(PATH + "/" + optimization.text() + "?enabled=true", "");
    }
  }

  @Test
  void switchesAllAtOnce() throws Exception {
    assertThat(client.post(PATH + "?enabled=false", "").body().get("optimizations"))
        .noneMatch(each -> each.get("enabled").booleanValue());
    assertThat(client.get(PATH).body().get("optimizations"))
        .noneMatch(each -> each.get("enabled").booleanValue());
  }

  @Test
  void clearsThePoolsAndTellsHowMuchWasInThem() throws Exception {
    client.get("/api/projects");
    String pools = "/api/demo/pools/clear";

    // What answers this is borrowed meanwhile.
    RealRedis.await("something is returned", () -> dropped(pools) > 0);
    client.post(PATH + "?enabled=false", "");
    assertThat(dropped(pools)).isZero();
  }

  private static int dropped(String pools) {
    try {
      return client.post(pools, "").body().get("dropped").intValue();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void namesWhatThereIsInsteadOfAnUnknownOne() throws Exception {
    Reply reply = client.post(PATH + "/turbo?enabled=true", "");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body().at("/error/message").textValue())
        .contains("'turbo'", "eager-loading", "indexes");
  }

  @Test
  void refusesWhatIsNeitherTrueNorFalse() throws Exception {
    for (String query : new String[] {"", "?enabled=", "?enabled=yes", "?on=true"}) {
      for (String path : new String[] {PATH, PATH + "/indexes"}) {
        Reply reply = client.post(path + query, "");

        assertThat(reply.status()).as(path + query).isEqualTo(400);
        assertThat(reply.body().at("/error/message").textValue()).contains("true or false");
      }
    }
  }
}
