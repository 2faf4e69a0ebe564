package dev.outrider.sidecar.security;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** Tells browsers to guess no content type, and to keep no answer that does not say otherwise. */
public final class SafeHeaders implements HttpHandler {

  private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");

  private final HttpHandler next;

  public SafeHeaders(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    exchange.getResponseHeaders().put(CONTENT_TYPE_OPTIONS, "nosniff");
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    next.handleRequest(exchange);
  }
}
