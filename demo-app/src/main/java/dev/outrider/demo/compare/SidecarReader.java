package dev.outrider.demo.compare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads the sidecar's figures once it has heard of all requests. */
final class SidecarReader {
  private static final Duration CATCH_UP = Duration.ofSeconds(15);
  private static final Duration BETWEEN_READS = Duration.ofMillis(100);

  private final HttpClient client;
  private final URI metrics;

  SidecarReader(HttpClient client, URI sidecar) {
    this.client = client;
    this.metrics = sidecar.resolve("/metrics");
  }

  /**
   * Returns what the sidecar knows once it knows of as many requests as its clients were answered,
   * and of this many collections of garbage.
   *
   * @throws IOException if it does not come to know them, or knows of more requests
   */
  Reading at(long requests, long collections) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + CATCH_UP.toNanos();
    Reading reading = read();
    while ((reading.requests() < requests || reading.collections() < collections)
        && System.nanoTime() < deadline) {
      Thread.sleep(BETWEEN_READS.toMillis());
      reading = read();
    }
    if (reading.collections() < collections) {
      throw new IOException(
          "The sidecar counted %.0f collections, the Studio %d."
              .formatted(reading.collections(), collections));
    }
    if (reading.requests() != requests) {
      throw new IOException(
          "The sidecar counted %.0f requests, the clients %d."
              .formatted(reading.requests(), requests));
    }
    return reading;
  }

  private Reading read() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(10)).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(metrics + " answered with a status of " + response.statusCode() + ".");
    }
    return Reading.of(response.body());
  }
}
