package dev.outrider.demo.compare;

import dev.outrider.demo.json.Json;
import dev.outrider.demo.studio.projects.Status;
import dev.outrider.demo.studio.seed.Seed;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What one client asks of the Studio: the same in every measurement, and nothing that makes the
 * database grow. Like a browser it takes compressed answers, and asks whether what it has is still
 * good; unlike one it does so at once, so that every configuration serves the same number of
 * requests. Not thread-safe.
 */
final class Visitor {
  private static final List<Status> STATUSES = List.of(Status.values());
  private static final List<String> SEARCHES = List.of("quiet", "golden", "hidden", "silver");

  private final URI studio;
  private final String name;
  private final SplittableRandom random;
  private final Map<String, String> tags = new HashMap<>();
  private int titles;

  /**
   * Creates a visitor.
   *
   * @param seed equal ones ask for the same
   * @param name of which there is no other, for titles
   */
  Visitor(URI studio, long seed, String name) {
    this.studio = studio;
    this.name = name;
    this.random = new SplittableRandom(seed);
  }

  HttpRequest next() {
    int lot = random.nextInt(100);
    if (lot < 40) {
      return get("/api/projects/" + popular(Seed.PROJECTS));
    } else if (lot < 52) {
      return get("/api/projects?status=" + STATUSES.get(random.nextInt(STATUSES.size())).text());
    } else if (lot < 60) {
      return get("/api/projects");
    } else if (lot < 68) {
      return get("/api/search/assets?q=" + SEARCHES.get(random.nextInt(SEARCHES.size())));
    } else if (lot < 78) {
      return get("/api/templates");
    } else if (lot < 86) {
      return get("/api/settings/providers");
    } else if (lot < 93) {
      return get("/api/jobs/" + popular(Seed.JOBS));
    } else if (lot < 96) {
      return preview();
    }
    return lot < 98 ? rename() : progress();
  }

  /** A tenth of the things has four fifths of the visits, a hundredth of them more than half. */
  private long popular(int count) {
    return 1 + (long) (Math.pow(random.nextDouble(), 10) * count);
  }

  private HttpRequest preview() {
    long healthy = 1 + 40L * random.nextInt(100);
    return write(
        "POST", "/api/render/preview", Map.of("assetId", healthy, "frame", random.nextInt(100)));
  }

  private HttpRequest rename() {
    String title = name + "." + titles++;
    return write(
        "PUT",
        "/api/projects/" + (1 + random.nextInt(Seed.PROJECTS)) + "/title",
        Map.of("title", title));
  }

  private HttpRequest progress() {
    return write(
        "PUT",
        "/api/jobs/" + (1 + random.nextInt(Seed.JOBS)) + "/progress",
        Map.of("percent", random.nextInt(101)));
  }

  private HttpRequest get(String path) {
    HttpRequest.Builder request = to(path).header("Accept-Encoding", "br, gzip").GET();
    String tag = tags.get(path);
    return (tag == null ? request : request.header("If-None-Match", tag)).build();
  }

  private HttpRequest write(String method, String path, Map<String, ?> body) {
    return to(path).method(method, BodyPublishers.ofByteArray(Json.write(body))).build();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(studio.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  /** To be told the tag that an answer to a GET came with. */
  void keep(URI url, String tag) {
    tags.put(url.getPath() + (url.getQuery() == null ? "" : "?" + url.getQuery()), tag);
  }
}
