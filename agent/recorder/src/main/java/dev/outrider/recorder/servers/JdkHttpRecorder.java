package dev.outrider.recorder.servers;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.view.JdkExchange;
import dev.outrider.recorder.view.Tracked;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into the JDK's own HTTP server. Nothing here throws.
 *
 * <p>A request begins when its head has been read, on a thread that then works for it, and ends
 * when its answer is written, by whichever thread, or when its connection is closed.
 */
public final class JdkHttpRecorder {

  private static final long NOT_ENTERED = 0;
  private static final long ENTERED = 1;

  private JdkHttpRecorder() {}

  /** A thread begins to read and handle what comes over a connection. */
  public static long enter(Object run) {
    return RequestRecorder.threadIsOccupied() ? NOT_ENTERED : ENTERED;
  }

  /** A request's head has been read. */
  public static void begun(Object exchange) {
    if (RequestRecorder.enter(exchange) == ENTERED && exchange instanceof JdkExchange) {
      Object connection = ((JdkExchange) exchange).outrider$connection();
      if (connection instanceof Tracked) {
        ((Tracked) connection).outrider$state(exchange);
      }
    }
  }

  /** The thread has handled it; the answer may be given by another one. */
  public static void leave(long entered) {
    RequestRecorder.leave(entered);
  }

  /** Something has happened to an exchange, if to any: it is written. */
  public static void written(@Nullable Object event) {
    Object exchange =
        event instanceof JdkExchange.Event ? ((JdkExchange.Event) event).outrider$exchange() : null;
    if (exchange != null) {
      RequestRecorder.end(exchange);
    }
  }

  /** The connection is closed: if its exchange is open, it will stay so. */
  public static void closed(Object connection) {
    Object exchange =
        connection instanceof Tracked ? ((Tracked) connection).outrider$state() : null;
    if (exchange != null) {
      ((Tracked) connection).outrider$state(null);
      RequestRecorder.end(exchange);
    }
  }

  /** The server refuses a request that no handler will see, and tells why. */
  public static void refused(int status, @Nullable Object line) {
    try {
      if (line instanceof String) {
        String[] parts = ((String) line).split(" ", 3);
        Request request = new Request();
        request.beginAt(parts[0], parts.length > 1 ? parts[1] : null);
        request.end(status, null);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The server's -1 means that no answer was begun. */
  public static int statusOf(int code) {
    return Math.max(0, code);
  }
}
