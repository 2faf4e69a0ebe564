package dev.outrider.demo.load;

import dev.outrider.demo.json.Json;
import dev.outrider.demo.studio.projects.Status;
import dev.outrider.demo.studio.seed.Seed;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What one client asks of the Studio, request by request, the same in every run. Most requests
 * read; a few meet a title that is taken, a thing that does not exist or a preview that fails. Not
 * thread-safe.
 */
final class Script {
  private static final int UNKNOWN = 1_000_000;
  private static final int FRAMES = 1_000;
  private static final List<String> SEARCHES =
      List.of("quiet", "golden", "hidden", "north", "paper", "silver", "wander", "golden arch");

  private final URI studio;
  private final int client;
  private final SplittableRandom random;
  // An act stands in here as often as its share of a hundred says.
  private final List<Supplier<HttpRequest>> acts = new ArrayList<>();
  private int titles;

  Script(URI studio, int client) {
    this.studio = studio;
    this.client = client;
    this.random = new SplittableRandom(client);
    reads();
    writes();
    mistakes();
  }

  HttpRequest next() {
    return acts.get(random.nextInt(acts.size())).get();
  }

  private void reads() {
    add(4, () -> get("/api/health/live"));
    add(4, () -> get("/api/projects"));
    add(8, () -> get("/api/projects?status=" + pick(List.of(Status.values())).text()));
    add(24, () -> get("/api/projects/" + often(Seed.PROJECTS)));
    add(6, () -> get("/api/projects/" + often(Seed.PROJECTS) + "/scenes"));
    add(7, () -> get("/api/templates"));
    add(7, () -> get("/api/templates/" + one(Seed.TEMPLATES)));
    add(7, () -> get("/api/settings/providers"));
    add(8, () -> get("/api/jobs/" + often(Seed.JOBS)));
    add(6, () -> get("/api/search/assets?q=" + pick(SEARCHES).replace(" ", "%20")));
    add(4, () -> preview(one(Seed.ASSETS)));
  }

  private void writes() {
    add(1, () -> createProject("Take " + client + "." + titles++));
    add(2, () -> rename(renamed(), "Cut " + client + "." + titles++));
    add(2, () -> post("/api/projects/" + often(Seed.PROJECTS) + "/checkpoints", labels()));
    add(1, () -> post("/api/jobs", Map.of("projectId", often(Seed.PROJECTS))));
    add(2, () -> put("/api/jobs/" + one(Seed.JOBS) + "/progress", percent()));
    add(1, () -> put("/api/settings/providers/" + pick(Seed.PROVIDERS), enabled()));
  }

  private void mistakes() {
    add(1, () -> createProject(Seed.projectTitle(kept())));
    add(1, () -> rename(renamed(), Seed.projectTitle(kept())));
    add(1, () -> post("/api/projects/" + UNKNOWN + "/checkpoints", labels()));
    add(1, () -> get("/api/projects/" + UNKNOWN));
    add(1, () -> get("/api/templates/" + UNKNOWN));
    add(1, () -> get("/api/jobs/" + UNKNOWN));
  }

  private void add(int share, Supplier<HttpRequest> act) {
    for (int i = 0; i < share; i++) {
      acts.add(act);
    }
  }

  private HttpRequest createProject(String title) {
    return post("/api/projects", Map.of("templateId", one(Seed.TEMPLATES), "title", title));
  }

  private HttpRequest rename(long id, String title) {
    return put("/api/projects/" + id + "/title", Map.of("title", title));
  }

  private HttpRequest preview(long asset) {
    return post("/api/render/preview", Map.of("assetId", asset, "frame", one(FRAMES)));
  }

  private Map<String, Object> labels() {
    return Map.of("labels", List.of("Before the cut", "After the cut", "With music"));
  }

  private Map<String, Object> percent() {
    return Map.of("percent", random.nextInt(101));
  }

  private Map<String, Object> enabled() {
    return Map.of("enabled", random.nextBoolean());
  }

  /** One of as many things, some of which are asked for far more often than others. */
  private long often(int count) {
    double skewed = Math.pow(random.nextDouble(), 8);
    return 1 + (long) (skewed * count);
  }

  /** One of the projects that no client ever gives another title. */
  private long kept() {
    return one(Seed.PROJECTS / 2);
  }

  private long renamed() {
    return Seed.PROJECTS / 2 + one(Seed.PROJECTS / 2);
  }

  private long one(int count) {
    return 1L + random.nextInt(count);
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private HttpRequest get(String path) {
    return to(path).GET().build();
  }

  private HttpRequest post(String path, Map<String, Object> body) {
    return to(path).POST(BodyPublishers.ofByteArray(Json.write(body))).build();
  }

  private HttpRequest put(String path, Map<String, Object> body) {
    return to(path).PUT(BodyPublishers.ofByteArray(Json.write(body))).build();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(studio.resolve(path)).timeout(Duration.ofSeconds(30));
  }
}
