package dev.outrider.demo.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.demo.json.Json;
import dev.outrider.demo.studio.counts.Counts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Predicate;

/** Asks a running Studio over a real socket. */
public final class StudioClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long DEADLINE_NANOS = 10_000_000_000L;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI studio;

  public StudioClient(Studio studio) {
    this.studio = URI.create("http://127.0.0.1:" + studio.port());
  }

  /** An answer's status and its body. */
  public record Reply(int status, JsonNode body) {}

  public URI studio() {
    return studio;
  }

  public Reply get(String path) throws Exception {
    return send("GET", path, "");
  }

  public Reply post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  public Reply put(String path, String body) throws Exception {
    return send("PUT", path, body);
  }

  public Reply send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(studio.resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    return new Reply(response.statusCode(), MAPPER.readTree(response.body()));
  }

  public Counts counts() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(studio.resolve(Studio.COUNTS)).build();
    return Json.read(http.send(request, BodyHandlers.ofByteArray()).body(), Counts.class);
  }

  /** Counts, once they are as wanted: a request counts a moment after its answer has arrived. */
  public Counts counts(Predicate<Counts> wanted) throws Exception {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    Counts counts = counts();
    while (!wanted.test(counts) && System.nanoTime() < deadline) {
      counts = counts();
    }
    return counts;
  }
}
