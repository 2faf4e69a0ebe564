package dev.outrider.sidecar.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Lets a request through to its handler, now or once its body was read, or refuses it. */
@FunctionalInterface
public interface Gate {

  /** For what anybody may do. */
  Gate OPEN = (exchange, next) -> next.handleRequest(exchange);

  /**
   * Calls {@code next} if the request may pass.
   *
   * @throws HttpError if it may not
   */
  void pass(HttpServerExchange exchange, HttpHandler next) throws Exception;
}
