package dev.outrider.sidecar.security;

import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.Tally;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Tells of attempts to act that were denied as events, those of a minute as one. */
public final class DeniedAttempts {

  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  private final EventLog events;
  private final TimeSource time;

  private final Map<String, Long> countByReason = new TreeMap<>();
  private long attempts;
  private long sinceNanos;
  private Instant since = Instant.EPOCH;
  private String firstFrom = "";

  public DeniedAttempts(EventLog events, TimeSource time) {
    this.events = events;
    this.time = time;
  }

  synchronized void add(HttpServerExchange exchange, String reason) {
    boolean begins = attempts == 0 || time.nanos() - sinceNanos >= MINUTE_NANOS;
    if (begins) {
      countByReason.clear();
      attempts = 0;
      sinceNanos = time.nanos();
      since = time.now();
      firstFrom = exchange.getSourceAddress().getAddress().getHostAddress();
    }
    attempts++;
    countByReason.merge(reason, 1L, Long::sum);
    events.add(event());
  }

  private Event event() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("outcome", "denied");
    details.put(Tally.ATTEMPTS, Long.toString(attempts));
    countByReason.forEach((reason, count) -> details.put(reason, Long.toString(count)));
    details.put("from", firstFrom);
    String text =
        attempts == 1
            ? "1 attempt to act was denied, from " + firstFrom
            : "%d attempts to act were denied within a minute, the first from %s"
                .formatted(attempts, firstFrom);
    return new Event(since, EventKind.ACTION, null, null, text, details);
  }
}
