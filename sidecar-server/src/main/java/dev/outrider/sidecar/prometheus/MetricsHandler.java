package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.http.Answers;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** {@code GET /metrics}: Prometheus text, or OpenMetrics for those who accept it. */
public final class MetricsHandler implements HttpHandler {

  private final CollectorRegistry registry = new CollectorRegistry();

  /**
   * @param collectors what is told
   */
  public MetricsHandler(Collector... collectors) {
    for (Collector collector : collectors) {
      registry.register(collector);
    }
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    String contentType =
        TextFormat.chooseContentType(exchange.getRequestHeaders().getFirst(Headers.ACCEPT));
    StringWriter text = new StringWriter();
    TextFormat.writeFormat(contentType, text, registry.metricFamilySamples());
    Answers.bytes(exchange, contentType, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
