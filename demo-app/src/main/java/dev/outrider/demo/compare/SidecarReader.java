package dev.outrider.demo.compare;

import dev.outrider.demo.json.Json;
import dev.outrider.demo.studio.Studio;
import dev.outrider.demo.studio.counts.Counts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Reads the sidecar's figures once it has heard of all requests, and holds its counts against the
 * Studio's own.
 *
 * <p>The Studio may have served a few more requests than the clients were answered: Java's HTTP
 * client now and then closes a connection that it has just asked something over, and asks again
 * without a word.
 */
final class SidecarReader {
  private static final Duration CATCH_UP = Duration.ofSeconds(15);
  private static final Duration BETWEEN_READS = Duration.ofMillis(100);
  private static final double MOST_ASKED_AGAIN = 0.001;

  private final HttpClient client;
  private final URI metrics;
  private final URI counts;
  private final Duration patience;

  SidecarReader(HttpClient client, URI sidecar, URI studio) {
    this(client, sidecar, studio, CATCH_UP);
  }

  /**
   * Creates a reader.
   *
   * @param patience how long the sidecar may take to hear of everything
   */
  SidecarReader(HttpClient client, URI sidecar, URI studio, Duration patience) {
    this.client = client;
    this.patience = patience;
    this.metrics = sidecar.resolve("/metrics");
    this.counts = studio.resolve(Studio.COUNTS);
  }

  /**
   * Returns what the sidecar knows once it knows of as many requests as the Studio counted itself,
   * and of this many collections of garbage.
   *
   * @param answered how many requests the clients were answered
   * @throws IOException if it does not come to know them, or knows of more
   */
  Reading at(long answered, long collections) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      long counted = countedByTheStudio();
      Reading reading = read();
      boolean isTold = reading.requests() == counted && reading.collections() >= collections;
      if (isTold && isEach(answered, counted)) {
        return reading;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "The sidecar counted %.0f requests, the Studio itself %d, and the clients were answered"
                    .formatted(reading.requests(), counted)
                + " %d; %.0f collections of %d."
                    .formatted(answered, reading.collections(), collections));
      }
      Thread.sleep(BETWEEN_READS.toMillis());
    }
  }

  private static boolean isEach(long answered, long counted) {
    return counted >= answered && counted - answered <= MOST_ASKED_AGAIN * answered;
  }

  private Reading read() throws IOException, InterruptedException {
    return Reading.of(get(metrics, BodyHandlers.ofString()));
  }

  private long countedByTheStudio() throws IOException, InterruptedException {
    Counts own = Json.read(get(counts, BodyHandlers.ofByteArray()), Counts.class);
    return own.endpoints().entrySet().stream()
        .filter(endpoint -> !Reading.isOurs(endpoint.getKey()))
        .mapToLong(endpoint -> endpoint.getValue().requests())
        .sum();
  }

  private <T> T get(URI url, BodyHandler<T> body) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
    HttpResponse<T> response = client.send(request, body);
    if (response.statusCode() != 200) {
      throw new IOException(url + " answered with a status of " + response.statusCode() + ".");
    }
    return response.body();
  }
}
