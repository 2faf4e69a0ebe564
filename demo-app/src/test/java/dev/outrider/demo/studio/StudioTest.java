package dev.outrider.demo.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.demo.studio.StudioClient.Reply;
import dev.outrider.demo.studio.seed.Seed;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudioTest {
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

  @Test
  void tellsThatItIsAlive() throws Exception {
    assertThat(client.get("/api/health/live").status()).isEqualTo(200);
  }

  @Test
  void listsTheNewestProjects() throws Exception {
    JsonNode projects = client.get("/api/projects").body();

    assertThat(projects).hasSize(50);
    assertThat(projects.get(0).get("updatedAt").textValue())
        .isGreaterThanOrEqualTo(projects.get(1).get("updatedAt").textValue());
  }

  @Test
  void listsProjectsOfOneStatus() throws Exception {
    JsonNode projects = client.get("/api/projects?status=in-progress").body();

    assertThat(projects).isNotEmpty();
    assertThat(projects)
        .allMatch(project -> project.get("status").textValue().equals("in-progress"));
  }

  @Test
  void refusesAStatusThatThereIsNot() throws Exception {
    Reply reply = client.get("/api/projects?status=%27%20OR%201=1%20--");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/error/code").textValue()).isEqualTo("badRequest");
  }

  @Test
  void listsEveryProjectOfAStatusOncePageByPage() throws Exception {
    Set<Long> seen = new HashSet<>();
    String before = "";
    int pages = 0;
    for (JsonNode page = page(before); !page.isEmpty(); page = page(before), pages++) {
      page.forEach(project -> assertThat(seen.add(project.get("id").longValue())).isTrue());
      JsonNode last = page.get(page.size() - 1);
      before = "&before=" + last.get("updatedAt").textValue() + "," + last.get("id");
    }

    assertThat(seen).hasSize(Seed.PROJECTS / 5);
    assertThat(pages).isEqualTo(Seed.PROJECTS / 5 / 50);
  }

  private static JsonNode page(String before) throws Exception {
    return client.get("/api/projects?status=archived" + before).body();
  }

  @Test
  void listsWhatComesAfterAPlaceOfAnyStatus() throws Exception {
    JsonNode first = client.get("/api/projects?before=2021-01-03T00:00:00Z,48").body();

    assertThat(first).hasSize(47);
    assertThat(first.get(0).get("id").longValue()).isEqualTo(47);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "2021-01-01T00:00:00Z", "yesterday,7", "2021-01-01T00:00:00Z,x"})
  void refusesAPlaceThatNoneCanHave(String place) throws Exception {
    Reply reply = client.get("/api/projects?before=" + place);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/error/message").textValue()).contains("not '" + place + "'");
  }

  @Test
  void tellsAProjectWithEverythingInIt() throws Exception {
    JsonNode project = client.get("/api/projects/7").body();

    assertThat(project.at("/summary/title").textValue()).isEqualTo(Seed.projectTitle(7));
    assertThat(project.get("scenes")).hasSize(Seed.SCENES_PER_PROJECT);
    assertThat(project.get("assets")).hasSize(Seed.SCENES_PER_PROJECT * Seed.ASSETS_PER_SCENE);
    assertThat(project.get("checkpoints")).isNotEmpty();
  }

  @Test
  void answersNotFoundForWhatThereIsNot() throws Exception {
    assertThat(client.get("/api/projects/1000000").status()).isEqualTo(404);
    assertThat(client.get("/api/projects/1000000/scenes").status()).isEqualTo(404);
    assertThat(client.get("/api/templates/1000000").status()).isEqualTo(404);
    assertThat(client.get("/api/jobs/1000000").status()).isEqualTo(404);
    assertThat(client.put("/api/projects/1000000/title", "{\"title\":\"x\"}").status())
        .isEqualTo(404);
    assertThat(client.put("/api/jobs/1000000/progress", "{\"percent\":1}").status()).isEqualTo(404);
    assertThat(client.put("/api/settings/providers/none", "{\"enabled\":true}").status())
        .isEqualTo(404);
    assertThat(client.post("/api/render/preview", "{\"assetId\":1000000}").status()).isEqualTo(404);
    assertThat(client.get("/api/nothing/here").status()).isEqualTo(404);
  }

  @Test
  void answersBadRequestForWhatItCannotRead() throws Exception {
    assertThat(client.get("/api/projects/seven").status()).isEqualTo(400);
    assertThat(client.post("/api/projects", "{").status()).isEqualTo(400);
    assertThat(client.post("/api/projects", "null").status()).isEqualTo(400);
    assertThat(client.post("/api/projects", "{\"templateId\":1}").status()).isEqualTo(400);
    assertThat(client.post("/api/projects/1/checkpoints", "{}").status()).isEqualTo(400);
    assertThat(client.post("/api/projects/1/checkpoints", "{\"labels\":[null]}").status())
        .isEqualTo(400);
    assertThat(client.post("/api/jobs", "{\"projectId\":1000000}").status()).isEqualTo(400);
    assertThat(client.put("/api/jobs/1/progress", "{\"percent\":101}").status()).isEqualTo(400);
    assertThat(client.get("/api/search/assets").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"percent\":null}", "{\"percent\":40.9}", "{\"percent\":\"40\"}", "[40]"})
  void takesNoProgressButAWholeNumber(String body) throws Exception {
    Reply reply = client.put("/api/jobs/1/progress", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/error/message").textValue())
        .startsWith("The body is not the JSON that this endpoint takes")
        .satisfies(
            message -> assertThat(message.contains("'percent'")).isEqualTo(!body.equals("[40]")));
  }

  @Test
  void changesNothingForABodyThatSaysNothing() throws Exception {
    JsonNode before = client.get("/api/settings/providers").body();
    Reply reply = client.put("/api/settings/providers/palette", "{}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/error/message").textValue()).contains("'enabled'");
    assertThat(client.put("/api/settings/providers/palette", "{\"enabled\":true} x").status())
        .isEqualTo(400);
    assertThat(client.get("/api/settings/providers").body()).isEqualTo(before);
  }

  @Test
  void createsAProjectOnce() throws Exception {
    String draft = "{\"templateId\":2,\"title\":\"Created once\"}";

    Reply created = client.post("/api/projects", draft);
    Reply again = client.post("/api/projects", draft);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().get("status").textValue()).isEqualTo("draft");
    assertThat(client.get("/api/projects/" + created.body().get("id")).status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().at("/error/code").textValue()).isEqualTo("conflict");
  }

  @Test
  void showsANewTitleAtOnce() throws Exception {
    assertThat(client.get("/api/projects/20").status()).isEqualTo(200);

    assertThat(client.put("/api/projects/20/title", "{\"title\":\"Renamed\"}").status())
        .isEqualTo(200);

    assertThat(client.get("/api/projects/20").body().at("/summary/title").textValue())
        .isEqualTo("Renamed");
  }

  @Test
  void refusesATitleThatIsTaken() throws Exception {
    String taken = "{\"title\":\"" + Seed.projectTitle(1) + "\"}";

    assertThat(client.put("/api/projects/21/title", taken).status()).isEqualTo(409);
    assertThat(client.get("/api/projects/21").body().at("/summary/title").textValue())
        .isEqualTo(Seed.projectTitle(21));
  }

  @Test
  void showsNewCheckpointsAtOnceAndTheNewestFirst() throws Exception {
    int before = client.get("/api/projects/30").body().get("checkpoints").size();

    assertThat(client.post("/api/projects/30/checkpoints", "{\"labels\":[\"a\",\"b\"]}").status())
        .isEqualTo(201);

    JsonNode checkpoints = client.get("/api/projects/30").body().get("checkpoints");
    assertThat(checkpoints).hasSize(before + 2);
    assertThat(checkpoints.get(0).get("label").textValue()).isIn("a", "b");
  }

  @Test
  void addsNoCheckpointToAProjectThatThereIsNot() throws Exception {
    assertThat(client.post("/api/projects/1000000/checkpoints", "{\"labels\":[\"a\"]}").status())
        .isEqualTo(404);
  }

  @Test
  void tellsTheScenesWithTheirAssets() throws Exception {
    JsonNode scenes = client.get("/api/projects/5/scenes").body();

    assertThat(scenes).hasSize(Seed.SCENES_PER_PROJECT);
    assertThat(scenes)
        .allSatisfy(
            scene -> {
              assertThat(scene.get("assets")).hasSize(Seed.ASSETS_PER_SCENE);
              assertThat(scene.get("assets"))
                  .allMatch(asset -> asset.get("sceneId").equals(scene.at("/scene/id")));
            });
  }

  @Test
  void tellsTemplates() throws Exception {
    assertThat(client.get("/api/templates").body()).hasSize(Seed.TEMPLATES);
    assertThat(client.get("/api/templates/3").body().get("id").intValue()).isEqualTo(3);
  }

  @Test
  void showsAChangedProviderAtOnce() throws Exception {
    assertThat(enabled("palette")).isFalse();

    client.put("/api/settings/providers/palette", "{\"enabled\":true}");

    assertThat(enabled("palette")).isTrue();
  }

  private static boolean enabled(String provider) throws Exception {
    for (JsonNode setting : client.get("/api/settings/providers").body()) {
      if (setting.get("provider").textValue().equals(provider)) {
        return setting.get("enabled").booleanValue();
      }
    }
    throw new AssertionError("There is no " + provider);
  }

  @Test
  void followsAJob() throws Exception {
    JsonNode job = client.post("/api/jobs", "{\"projectId\":9}").body();
    String path = "/api/jobs/" + job.get("id");

    assertThat(client.get(path).body()).isEqualTo(job);
    assertThat(job.get("status").textValue()).isEqualTo("queued");

    client.put(path + "/progress", "{\"percent\":40}");
    assertThat(client.get(path).body().get("status").textValue()).isEqualTo("running");
    client.put(path + "/progress", "{\"percent\":100}");
    assertThat(client.get(path).body().get("status").textValue()).isEqualTo("done");
  }

  @Test
  void findsAssetsByTheStartOfTheirNames() throws Exception {
    JsonNode found = client.get("/api/search/assets?q=gOLden").body();

    assertThat(found).hasSize(20);
    assertThat(found).allMatch(asset -> asset.get("name").textValue().startsWith("Golden"));
    assertThat(client.get("/api/search/assets?q=nothing%20of%20that%20name").body()).isEmpty();
  }

  @Test
  void rendersTheSameFrameTheSame() throws Exception {
    JsonNode first = client.post("/api/render/preview", "{\"assetId\":1,\"frame\":3}").body();
    JsonNode again = client.post("/api/render/preview", "{\"assetId\":2,\"frame\":3}").body();
    JsonNode other = client.post("/api/render/preview", "{\"assetId\":1,\"frame\":4}").body();

    assertThat(again).isEqualTo(first);
    assertThat(other.get("crc32")).isNotEqualTo(first.get("crc32"));
  }

  @Test
  void failsToRenderABrokenAsset() throws Exception {
    Reply reply = client.post("/api/render/preview", "{\"assetId\":40}");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body().at("/error/code").textValue()).isEqualTo("internal");
  }
}
