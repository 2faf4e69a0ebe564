package dev.outrider.sidecar.api;

import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;

/** Has something done after a while, on a thread that must not be kept waiting. */
@FunctionalInterface
interface Later {

  /** Gives what takes it back, if it has not begun. */
  Runnable after(Runnable task, long millis);

  /** On the request's own I/O thread. */
  static Later on(HttpServerExchange exchange) {
    return (task, millis) -> {
      XnioExecutor.Key key =
          exchange.getIoThread().executeAfter(task, millis, TimeUnit.MILLISECONDS);
      return key::remove;
    };
  }
}
