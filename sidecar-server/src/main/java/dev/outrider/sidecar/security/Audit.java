package dev.outrider.sidecar.security;

import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import io.undertow.server.HttpServerExchange;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who tried to do what, and what came of it: a log line for each attempt, never with a header or a
 * query in it, and one for each event that an operator brought about.
 */
public final class Audit {

  // The path is logged as it was sent: decoded, it could hold a line's end and then a false line.

  private static final Logger LOG = LoggerFactory.getLogger("audit");

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

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

  /** Writes down what came of an attempt; what was denied was written down as it came. */
  public static void outcome(Event event) {
    if (event.kind() == EventKind.ACTION && !"denied".equals(event.details().get("outcome"))) {
      LOG.info(
          "{}", oneLine("in %s (%s): %s".formatted(event.service(), event.jvm(), event.text())));
    }
  }

  // Hosts name their caches and themselves, with line ends if they like.
  private static String oneLine(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
  }
}
