package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.PrometheusTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A real Prometheus that scrapes a sidecar each second, and evaluates rules as often. */
final class PrometheusProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private PrometheusProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one with the scrape configuration in {@code config/}, only faster; the test is skipped
   * where Prometheus is not installed.
   *
   * @param rules the text of its file of rules
   */
  static PrometheusProcess start(Path folder, int sidecarPort, String rules) throws IOException {
    PrometheusTool.assumeInstalled("prometheus");
    String configuration =
        Files.readString(Path.of("..", "config", "prometheus", "prometheus.yml"))
            .replace("interval: 15s", "interval: 1s")
            .replace("localhost:9477", "localhost:" + sidecarPort);
    assertThat(configuration).contains("interval: 1s").contains("localhost:" + sidecarPort);
    Files.writeString(folder.resolve("prometheus.yml"), configuration);
    Files.writeString(folder.resolve("outrider.rules.yml"), rules);
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    PrometheusProcess started = new PrometheusProcess(process, port);
    Until.true_(() -> "Prometheus scrapes the sidecar", SidecarProcess.DEADLINE, started::scrapes);
    return started;
  }

  private boolean scrapes() {
    try {
      return query("up").at("/0/value/1").asText().equals("1");
    } catch (UncheckedIOException e) {
      // It does not listen yet.
      return false;
    }
  }

  /** What the expression is now. */
  JsonNode query(String expression) {
    return get("query?query=" + encoded(expression));
  }

  /** What the expression was, each second of the last so many. */
  JsonNode queryRange(String expression, int seconds) {
    long now = System.currentTimeMillis() / 1_000;
    return get(
        "query_range?query=%s&start=%d&end=%d&step=1"
            .formatted(encoded(expression), now - seconds, now));
  }

  /** The labels of each alert that fires. */
  Set<Map<String, String>> firing() {
    Set<Map<String, String>> firing = new HashSet<>();
    for (JsonNode series : query("ALERTS{alertstate=\"firing\"}")) {
      Map<String, String> labels = new TreeMap<>();
      series
          .path("metric")
          .fields()
          .forEachRemaining(label -> labels.put(label.getKey(), label.getValue().asText()));
      labels.keySet().removeAll(List.of("__name__", "alertstate"));
      firing.add(labels);
    }
    return firing;
  }

  private JsonNode get(String pathAndQuery) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/api/v1/%s".formatted(port, pathAndQuery)))
            .timeout(SidecarProcess.DEADLINE)
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
      return JSON.readTree(answer.body()).at("/data/result");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
