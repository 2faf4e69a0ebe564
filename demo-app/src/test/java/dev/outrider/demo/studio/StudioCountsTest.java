package dev.outrider.demo.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.demo.studio.counts.Counts;
import dev.outrider.demo.studio.counts.Counts.Executions;
import dev.outrider.demo.studio.counts.Counts.Lookups;
import dev.outrider.demo.studio.counts.Counts.Requests;
import dev.outrider.demo.studio.seed.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudioCountsTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 60;

  @TempDir Path folder;

  private Studio studio;
  private StudioClient client;

  @BeforeEach
  void start() {
    studio = SeededStudio.start(folder);
    client = new StudioClient(studio);
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  @Test
  void countsWhatItExecutesWhileItStartsForTheFirstTime(@TempDir Path empty) throws Exception {
    try (Studio first = Studio.start(0, empty)) {
      Map<String, Executions> statements = new StudioClient(first).counts().statements();

      assertThat(statements.get("PRAGMA journal_mode = WAL").executions()).isPositive();
      assertThat(executionsOf(statements, "CREATE INDEX projects_by_status")).isEqualTo(1);
      assertThat(executionsOf(statements, "INSERT INTO assets")).isEqualTo(1);
    }
  }

  @Test
  void fillsItsDatabaseOnce() throws Exception {
    assertThat(client.counts().statements().keySet())
        .noneMatch(sql -> sql.startsWith("INSERT INTO assets"))
        .noneMatch(sql -> sql.startsWith("CREATE INDEX"));
    assertThat(client.get("/api/projects/" + Seed.PROJECTS).status()).isEqualTo(200);
  }

  @Test
  void countsAnExecutionPerSceneOfTheScenes() throws Exception {
    client.get("/api/projects/1/scenes");

    Map<String, Executions> statements = client.counts().statements();
    assertThat(executionsOf(statements, "SELECT id, position, script")).isEqualTo(1);
    assertThat(executionsOf(statements, "SELECT id, scene_id, name, codec, size_bytes FROM assets"))
        .isEqualTo(Seed.SCENES_PER_PROJECT);
  }

  @Test
  void countsFailedExecutions() throws Exception {
    client.post("/api/projects", "{\"templateId\":1,\"title\":\"" + Seed.projectTitle(1) + "\"}");
    client.post("/api/projects/1000000/checkpoints", "{\"labels\":[\"a\",\"b\"]}");

    Map<String, Executions> statements = client.counts().statements();
    assertThat(only(statements, "INSERT INTO projects (template_id"))
        .isEqualTo(new Executions(1, 1));
    assertThat(only(statements, "INSERT INTO checkpoints (project_id"))
        .isEqualTo(new Executions(1, 1));
  }

  @Test
  void countsHitsMissesAndInvalidations() throws Exception {
    client.get("/api/projects/1");
    client.get("/api/projects/1");
    client.put("/api/projects/1/title", "{\"title\":\"Changed\"}");
    client.get("/api/projects/1");
    client.get("/api/projects/1000000");
    client.get("/api/projects/1000000");

    assertThat(client.counts().caches().get("ProjectCache")).isEqualTo(new Lookups(1, 4));
  }

  @Test
  void countsRequestsByEndpointAndTheirFailures() throws Exception {
    client.get("/api/projects/1");
    client.get("/api/projects/1000000");
    client.post("/api/render/preview", "{\"assetId\":40}");
    client.get("/nowhere");
    client.send("DELETE", "/api/projects/1", "");

    Counts counts = client.counts(read -> read.endpoints().get("(refused)").requests() == 2);
    assertThat(counts.endpoints())
        .containsEntry("GET /api/projects/{id}", new Requests(2, 0))
        .containsEntry("POST /api/render/preview", new Requests(1, 1))
        .containsEntry("(refused)", new Requests(2, 0));
  }

  @Test
  void countsExactlyWhileManyAskAtOnce() throws Exception {
    allAtOnce();

    long each = (long) THREADS * ROUNDS;
    Counts counts =
        client.counts(
            read ->
                read.endpoints().get("GET /api/jobs/{id}").requests() == each
                    && read.endpoints().get("PUT /api/jobs/{id}/progress").requests() == each);
    Lookups lookups = counts.caches().get("JobStatusCache");
    assertThat(counts.endpoints())
        .containsEntry("GET /api/jobs/{id}", new Requests(each, 0))
        .containsEntry("PUT /api/jobs/{id}/progress", new Requests(each, 0));
    assertThat(lookups.hits() + lookups.misses()).isEqualTo(each);
    assertThat(only(counts.statements(), "SELECT id, project_id, status, percent"))
        .isEqualTo(new Executions(lookups.misses(), 0));
    assertThat(only(counts.statements(), "UPDATE jobs")).isEqualTo(new Executions(each, 0));
  }

  private void allAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      done.add(
          threads.submit(
              () -> {
                for (int round = 0; round < ROUNDS; round++) {
                  String job = "/api/jobs/" + (1 + round % 3);
                  client.get(job);
                  client.put(job + "/progress", "{\"percent\":5}");
                }
                return true;
              }));
    }
    for (Future<?> one : done) {
      one.get();
    }
    threads.shutdown();
  }

  private static long executionsOf(Map<String, Executions> statements, String start) {
    return only(statements, start).executions();
  }

  /** The one statement that starts like this and was executed since the seed. */
  private static Executions only(Map<String, Executions> statements, String start) {
    List<Executions> found =
        statements.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(start))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
