package dev.outrider.demo.studio.http;

import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.optimizations.Optimizations;
import dev.outrider.demo.studio.pooling.Body;
import dev.outrider.demo.studio.pooling.Pool;
import dev.outrider.demo.studio.pooling.Pools;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Sends answers, as short as they can be. Any thread may call. */
public final class Delivery {
  private final Optimizations optimizations;
  private final Pool<Body> bodies;

  public Delivery(Optimizations optimizations, Pools pools) {
    this.optimizations = optimizations;
    this.bodies = pools.bodies();
  }

  /** Sends an answer, and returns once it is sent. */
  void send(HttpServerExchange exchange, Answer answer, Freshness freshness) throws IOException {
    try (Pool<Body>.Lease lease = bodies.get()) {
      Body body = lease.value();
      answer.content().writeTo(body);
      exchange.setStatusCode(answer.status());
      answer.content().describe(exchange.getResponseHeaders());
      Freshness own = answer.status() == StatusCodes.OK ? freshness : Freshness.NEVER;
      boolean varies = isWorthCompressing(exchange, body);
      if (varies) {
        // For caches on the way, of a 304 as well: others may not take what this client does.
        exchange.getResponseHeaders().put(Headers.VARY, Headers.ACCEPT_ENCODING_STRING);
      }
      if (optimizations.isOn(Optimization.RESPONSE_CACHING)
          && Conditional.isKnown(exchange, own, body)) {
        exchange.setStatusCode(StatusCodes.NOT_MODIFIED);
        exchange.endExchange();
      } else if (varies) {
        sendSmaller(exchange, body);
      } else {
        write(exchange, body);
      }
    }
  }

  private boolean isWorthCompressing(HttpServerExchange exchange, Body body) {
    return optimizations.isOn(Optimization.COMPRESSION)
        && Compression.isWorthwhile(
            body, exchange.getResponseHeaders().getFirst(Headers.CONTENT_TYPE));
  }

  private void sendSmaller(HttpServerExchange exchange, Body body) throws IOException {
    HeaderValues accepted = exchange.getRequestHeaders().get(Headers.ACCEPT_ENCODING);
    Optional<Compression> best =
        Optional.ofNullable(accepted)
            .flatMap(lines -> AcceptEncoding.best(String.join(",", lines), Compression.offered()));
    if (best.isPresent()) {
      send(exchange, body, best.get());
    } else {
      write(exchange, body);
    }
  }

  private void send(HttpServerExchange exchange, Body body, Compression compression)
      throws IOException {
    exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, compression.encoding());
    try (Pool<Body>.Lease lease = bodies.get()) {
      compression.compress(body, lease.value());
      write(exchange, lease.value());
    }
  }

  /** Has copied everything when it returns, so that the body may be used again. */
  private static void write(HttpServerExchange exchange, Body body) throws IOException {
    exchange.setResponseContentLength(body.size());
    try (OutputStream out = exchange.getOutputStream()) {
      out.write(body.bytes(), 0, body.size());
    }
  }
}
