package dev.outrider.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it makes of counts, which one server answers with for both the sidecar and the Studio. */
class SidecarReaderTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;
  private URI address;
  private volatile long seen;
  private volatile long counted;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(
        "/metrics",
        () ->
            """
            http_server_request_duration_seconds_count{http_route="/api/projects"} %d
            http_server_request_duration_seconds_count{http_route="/internal/counts"} 9
            outrider_gc_collections_total{name="G1"} 3
            """
                .formatted(seen));
    answer(
        "/internal/counts",
        () ->
            """
            {"endpoints":{
              "GET /api/projects":{"requests":%d,"serverErrors":0},
              "GET /internal/counts":{"requests":7,"serverErrors":0},
              "POST /api/demo/pools/clear":{"requests":5,"serverErrors":0}}}"""
                .formatted(counted));
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(String path, Supplier<String> body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Reading at(long answered, long collections) throws Exception {
    return new SidecarReader(client, address, address, Duration.ofMillis(50))
        .at(answered, collections);
  }

  @Test
  void readsOnceTheSidecarCountedWhatTheStudioDid() throws Exception {
    seen = 10_000;
    counted = 10_000;

    assertThat(at(10_000, 3).requests()).isEqualTo(10_000);
    assertThat(at(9_991, 3).requests()).as("some were sent twice").isEqualTo(10_000);
  }

  @Test
  void readsNothingWhereTheCountsDiffer() {
    seen = 10_000;
    counted = 10_001;
    assertThatThrownBy(() -> at(10_000, 3))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "The sidecar counted 10000 requests, the Studio itself 10001, and the clients were"
                + " answered 10000; 3 collections of 3.");

    counted = 10_000;
    assertThatThrownBy(() -> at(10_001, 3))
        .as("more answers than requests")
        .hasMessageContaining("answered 10001");
    assertThatThrownBy(() -> at(9_980, 3))
        .as("more than are ever sent twice")
        .hasMessageContaining("answered 9980");
    assertThatThrownBy(() -> at(10_000, 4)).hasMessageContaining("3 collections of 4");
  }
}
