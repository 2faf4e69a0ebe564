package dev.outrider.sidecar.security;

import dev.outrider.sidecar.model.TimeSource;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that agents were denied, at most once a minute: one that has no token tries every second.
 */
public final class DeniedAgents {

  private static final Logger LOG = LoggerFactory.getLogger("audit");
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  private final TimeSource time;
  private long untold;
  private boolean told;
  private long toldNanos;

  public DeniedAgents(TimeSource time) {
    this.time = time;
  }

  synchronized void add(HttpServerExchange exchange, String reason) {
    untold++;
    if (told && time.nanos() - toldNanos < MINUTE_NANOS) {
      return;
    }
    LOG.warn(
        "denied {} {} from {}: {} ({} since the last such line)",
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getSourceAddress(),
        reason,
        untold);
    told = true;
    toldNanos = time.nanos();
    untold = 0;
  }
}
