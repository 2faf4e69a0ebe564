package dev.outrider.sidecar.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a handler throws into an answer, on whichever thread it runs. */
public final class Guard {

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private Guard() {}

  /** The handler, guarded, on the thread that calls it. */
  public static HttpHandler here(HttpHandler handler) {
    return exchange -> run(exchange, handler);
  }

  /** The handler, guarded, on a worker thread: for all that takes longer than a moment. */
  public static HttpHandler onWorker(HttpHandler handler) {
    HttpHandler guarded = here(handler);
    return exchange -> exchange.dispatch(guarded);
  }

  /** Goes on with a request that was waiting for something, from whichever thread that comes. */
  public static void resume(HttpServerExchange exchange, HttpHandler handler) {
    exchange.getIoThread().execute(() -> run(exchange, handler));
  }

  /** Runs the handler now; whatever it throws becomes the answer. */
  static void run(HttpServerExchange exchange, HttpHandler handler) {
    try {
      handler.handleRequest(exchange);
    } catch (HttpError e) {
      Answers.error(exchange, e);
    } catch (Exception e) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
      Answers.error(
          exchange,
          new HttpError(
              StatusCodes.INTERNAL_SERVER_ERROR,
              "internal",
              "the sidecar failed to answer; its log says why"));
    }
  }
}
