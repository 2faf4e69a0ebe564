package dev.outrider.sidecar.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * Ends every request by a time after its headers came, whoever draws it out: a client that sends
 * its body, or takes its answer, byte by byte is never silent for long, so no timeout ends it.
 */
public final class Deadline implements HttpHandler {

  private static final AttachmentKey<Deadline> ATTACHED = AttachmentKey.create(Deadline.class);

  private final HttpHandler next;
  private final long mostNanos;
  private final Map<HttpServerExchange, Long> endsNanos = new ConcurrentHashMap<>();

  public Deadline(HttpHandler next, Duration most) {
    this.next = next;
    this.mostNanos = most.toNanos();
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    endsNanos.put(exchange, System.nanoTime() + mostNanos);
    exchange.putAttachment(ATTACHED, this);
    exchange.addExchangeCompleteListener(
        (ended, others) -> {
          endsNanos.remove(ended);
          others.proceed();
        });
    next.handleRequest(exchange);
  }

  /** Gives the request that much time from now on, in place of what is left of its own. */
  static void extend(HttpServerExchange exchange, Duration time) {
    @Nullable Deadline deadline = exchange.getAttachment(ATTACHED);
    if (deadline != null) {
      // Not put: a request that has ended meanwhile is not kept.
      deadline.endsNanos.computeIfPresent(
          exchange, (same, ends) -> System.nanoTime() + time.toNanos());
    }
  }

  /** Lets the request's answer go on for as long as whoever writes it likes. */
  static void lift(HttpServerExchange exchange) {
    @Nullable Deadline deadline = exchange.getAttachment(ATTACHED);
    if (deadline != null) {
      deadline.endsNanos.remove(exchange);
    }
  }

  /** Closes the connections of requests that are over their time; to be called every second. */
  public void closeOverdue() {
    long now = System.nanoTime();
    endsNanos.forEach(
        (exchange, ends) -> {
          if (now - ends >= 0) {
            IoUtils.safeClose(exchange.getConnection());
          }
        });
  }
}
