package dev.outrider.sidecar.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.concurrent.TimeUnit;

/**
 * Counts the requests inside, so that a server that stops can wait for the last to leave.
 *
 * <p>Why not Undertow's {@code GracefulShutdownHandler}? It counts a request as gone before its
 * connection is done with it; a server that stopped then would log the failure of its own threads.
 */
public final class Door implements HttpHandler {

  private final HttpHandler next;
  private int inside;
  private boolean shut;

  public Door(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    boolean open = enter();
    exchange.addExchangeCompleteListener(
        (ended, others) -> {
          try {
            others.proceed();
          } finally {
            leave();
          }
        });
    if (!open) {
      throw stopping();
    }
    next.handleRequest(exchange);
  }

  /** What is said to those who come, or still wait, while the sidecar stops. */
  public static HttpError stopping() {
    return new HttpError(
        StatusCodes.SERVICE_UNAVAILABLE, "stopping", "the sidecar stops; ask again later");
  }

  /** Turns away all that come from now on. */
  public synchronized void shut() {
    shut = true;
  }

  /** Waits until nobody is inside, or for this long. */
  public synchronized void awaitEmpty(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (inside > 0 && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  private synchronized boolean enter() {
    inside++;
    return !shut;
  }

  private synchronized void leave() {
    inside--;
    notifyAll();
  }
}
