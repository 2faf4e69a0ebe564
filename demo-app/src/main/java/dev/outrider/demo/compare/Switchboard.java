package dev.outrider.demo.compare;

import dev.outrider.demo.studio.optimizations.Optimization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Switches the optimizations of a running Studio. */
final class Switchboard {
  private final HttpClient client;
  private final URI studio;

  Switchboard(HttpClient client, URI studio) {
    this.client = client;
    this.studio = studio;
  }

  void select(Configuration configuration) throws IOException, InterruptedException {
    for (Optimization each : Optimization.values()) {
      turn(each, configuration.enabled().contains(each));
    }
  }

  private void turn(Optimization optimization, boolean on)
      throws IOException, InterruptedException {
    URI url = studio.resolve("/api/demo/optimizations/" + optimization.text() + "?enabled=" + on);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(60))
            .POST(BodyPublishers.noBody())
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("Could not switch: " + url + " answered " + response.body());
    }
  }
}
