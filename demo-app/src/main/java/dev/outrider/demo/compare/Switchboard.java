package dev.outrider.demo.compare;

import dev.outrider.demo.json.Json;
import dev.outrider.demo.studio.Studio;
import dev.outrider.demo.studio.counts.Counts;
import dev.outrider.demo.studio.optimizations.Optimization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Switches the optimizations of a running Studio, and has it collect its garbage. */
final class Switchboard {
  private final HttpClient client;
  private final URI studio;

  Switchboard(HttpClient client, URI studio) {
    this.client = client;
    this.studio = studio;
  }

  /** Switches to a configuration, which begins with nothing in the Studio's caches. */
  void select(Configuration configuration) throws IOException, InterruptedException {
    turn(Optimization.CACHING, false);
    for (Optimization each : Optimization.values()) {
      turn(each, configuration.enabled().contains(each));
    }
  }

  private void turn(Optimization optimization, boolean on)
      throws IOException, InterruptedException {
    post("/api/demo/optimizations/" + optimization.text() + "?enabled=" + on);
  }

  /** Returns how many collections there were so far, with the one that this brings about. */
  long collectGarbage() throws IOException, InterruptedException {
    Counts counts = Json.read(post(Studio.COLLECT), Counts.class);
    return counts.collectors().values().stream().mapToLong(Long::longValue).sum();
  }

  private byte[] post(String path) throws IOException, InterruptedException {
    URI url = studio.resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(60))
            .POST(BodyPublishers.noBody())
            .build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(url + " answered with a status of " + response.statusCode() + ".");
    }
    return response.body();
  }
}
