package dev.outrider.sidecar.security;

import io.undertow.server.HttpServerExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who tried to do what: one log line an attempt, never with a header or a query in it. */
final class Audit {

  // The path is logged as it was sent: decoded, it could hold a line's end and then a false line.

  private static final Logger LOG = LoggerFactory.getLogger("audit");

  private Audit() {}

  static void allowed(HttpServerExchange exchange) {
    LOG.info(
        "allowed {} {} from {}",
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getSourceAddress());
  }

  static void denied(HttpServerExchange exchange, String reason) {
    LOG.warn(
        "denied {} {} from {}: {}",
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getSourceAddress(),
        reason);
  }
}
