package dev.outrider.sidecar.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of their own for requests that may take seconds each: no other request waits for them.
 * Some may wait here, holding no thread; those beyond are told at once to ask again.
 */
public final class Lane implements AutoCloseable {

  private static final String RETRY_AFTER_SECONDS = "2";

  private final String what;
  private final ThreadPoolExecutor threads;
  private final Semaphore places;
  private volatile boolean stopped;

  /**
   * @param what is asked of it, for people
   * @param atOnce how many requests are answered at a time
   * @param waiting how many may wait besides
   */
  public Lane(String what, int atOnce, int waiting) {
    this.what = what;
    this.threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> thread(task, "outrider-" + what + "-reads"));
    this.places = new Semaphore(atOnce + waiting);
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** The handler, guarded, on one of these threads. */
  public HttpHandler before(HttpHandler handler) {
    HttpHandler guarded = Guard.here(exchange -> pass(exchange, handler));
    return exchange -> {
      if (!places.tryAcquire()) {
        throw busy();
      }
      exchange.dispatch(threads, guarded);
    };
  }

  private void pass(HttpServerExchange exchange, HttpHandler handler) throws Exception {
    try {
      if (stopped) {
        throw Door.stopping();
      }
      handler.handleRequest(exchange);
    } finally {
      places.release();
    }
  }

  private HttpError busy() {
    return new HttpError(
            StatusCodes.SERVICE_UNAVAILABLE,
            "busy",
            "others ask the %s for much; ask again in %s s".formatted(what, RETRY_AFTER_SECONDS))
        .withHeader(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }

  /** Lets what is being answered end, and sends away those who wait. */
  @Override
  public void close() {
    stopped = true;
    threads.shutdown();
    List<Runnable> waiting = new ArrayList<>();
    threads.getQueue().drainTo(waiting);
    waiting.forEach(Runnable::run);
  }
}
