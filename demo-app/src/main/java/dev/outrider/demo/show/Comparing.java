package dev.outrider.demo.show;

import dev.outrider.demo.json.Json;
import dev.outrider.demo.studio.Studio;
import dev.outrider.demo.studio.counts.Counts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads what both sides counted. */
public final class Comparing {
  private static final Duration BETWEEN_READS = Duration.ofMillis(200);

  private final HttpClient client;
  private final URI studio;
  private final URI sidecar;

  public Comparing(HttpClient client, URI studio, URI sidecar) {
    this.client = client;
    this.studio = studio;
    this.sidecar = sidecar;
  }

  /**
   * Compares until both sides are equal, for the sidecar hears of things a moment later than they
   * happen; returns the last comparison once the time is up.
   *
   * @throws IOException if there was nothing to compare until then
   */
  public Comparison untilEqual(Duration atMost) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      boolean last = System.nanoTime() > deadline;
      try {
        Comparison comparison = once();
        if (last || comparison.isEqual()) {
          return comparison;
        }
      } catch (IOException e) {
        // A sidecar that has not heard of the Studio yet answers with an error.
        if (last) {
          throw e;
        }
      }
      Thread.sleep(BETWEEN_READS.toMillis());
    }
  }

  private Comparison once() throws IOException, InterruptedException {
    Seen seen =
        new Seen(
            seen("http", Seen.HttpStats.class),
            seen("jdbc", Seen.JdbcStats.class),
            seen("cache", Seen.CacheStats.class),
            seen("gc", Seen.GcStats.class));
    return Comparison.of(seen, read(studio.resolve(Studio.COUNTS), Counts.class));
  }

  private <T> T seen(String kind, Class<T> type) throws IOException, InterruptedException {
    return read(sidecar.resolve("/api/performance/" + kind + "/stats?jvm=aura-studio"), type);
  }

  private <T> T read(URI url, Class<T> type) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() == 200) {
        return Json.read(response.body(), type);
      }
      throw new IOException("it answered with a status of " + response.statusCode());
    } catch (IOException e) {
      throw new IOException("Could not read " + url + ": " + e.getMessage(), e);
    }
  }
}
