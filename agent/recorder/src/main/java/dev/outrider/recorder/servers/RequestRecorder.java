package dev.outrider.recorder.servers;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.view.BegunAnswer;
import dev.outrider.recorder.view.ExchangePart;
import dev.outrider.recorder.view.HttpExchange;
import dev.outrider.recorder.view.Tracked;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into servers. Nothing here throws.
 *
 * <p>A request begins on a thread, may leave it and come to others, and ends once. While it is on a
 * thread, that thread's queries are its own. The server's own object for the request carries it.
 */
public final class RequestRecorder {

  private static final int BAD_REQUEST = 400;

  private static final long NOT_ENTERED = 0;
  private static final long ENTERED = 1;

  // Another request, which a task brought along to this thread, waits until this one has left it.
  private static final long ENTERED_BEFORE_ANOTHER = 2;
  private static final Object WAITING = new Object();

  // In place of a request: the exchange had one, and will have no other.
  private static final Object OVER = new Object();

  private RequestRecorder() {}

  /**
   * Work begins on this thread for the request that {@code exchange} carries; or for a new one if
   * it carries none.
   *
   * @param exchange an {@link HttpExchange} by weaving
   * @return what {@link #leave} wants
   */
  public static long enter(Object exchange) {
    try {
      if (!(exchange instanceof HttpExchange)) {
        return NOT_ENTERED;
      }
      Frame frame = Frame.current();
      HttpExchange served = (HttpExchange) exchange;
      Request request = carriedBy(served);
      Request other = frame.request();
      if (served.outrider$state() == OVER
          || (other != null && (other == request || !givesWay(frame, other)))) {
        return NOT_ENTERED;
      }
      if (request == null) {
        request = frame.fresh();
        request.beginAt(served);
        served.outrider$state(request);
      } else {
        request.share();
      }
      return workFor(frame, request);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_ENTERED;
    }
  }

  /** Whether this thread's request is not one that the server's code here is a part of. */
  private static boolean givesWay(Frame frame, Request other) {
    return frame.isBrought() || other.isEnded();
  }

  private static long workFor(Frame frame, @Nullable Request request) {
    if (frame.request() == null || !frame.isBrought()) {
      frame.workFor(request);
      return ENTERED;
    }
    frame.hop(WAITING, null);
    frame.workFor(request);
    return ENTERED_BEFORE_ANOTHER;
  }

  /**
   * A server's thread takes up what has come over a connection: whatever requests come to this
   * thread until {@link #leave} have left it then, and none was on it before.
   */
  public static long enterConnection() {
    try {
      Frame frame = Frame.current();
      Request other = frame.request();
      return other == null || givesWay(frame, other) ? workFor(frame, null) : NOT_ENTERED;
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_ENTERED;
    }
  }

  /** The same as {@link #enter}, of what a server does for the exchange that it names. */
  public static long enterPart(Object part) {
    try {
      return part instanceof ExchangePart ? enter(((ExchangePart) part).outrider$exchange()) : 0;
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_ENTERED;
    }
  }

  /** The same as {@link #enter}, where a later one ends what was entered. */
  public static void comeTo(Object exchange) {
    enter(exchange);
  }

  /** The work that {@link #enter} began on this thread is done; its request may go on elsewhere. */
  public static void leave(long entered) {
    if (entered == NOT_ENTERED) {
      return;
    }
    try {
      Frame frame = Frame.current();
      Request request = frame.request();
      if (request != null) {
        request.share();
      }
      if (entered == ENTERED_BEFORE_ANOTHER) {
        frame.hopBack(WAITING);
      } else if (request != null) {
        frame.workFor(null);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The same, where what the host's code threw, or null, was seen by nobody else. */
  public static void leave(long entered, @Nullable Throwable thrown) {
    if (entered != NOT_ENTERED && thrown != null) {
      threw(thrown);
    }
    leave(entered);
  }

  /**
   * The answer to {@code exchange}'s request is complete, or will never be; the same object may be
   * used for another one.
   */
  public static void end(Object exchange) {
    end(exchange, null);
  }

  /** The same, and whatever the server still does for the exchange is no request's any more. */
  public static void endForGood(Object exchange) {
    end(exchange, OVER);
  }

  /** The exchange turns out to be no request: it counts nowhere. */
  public static void forget(Object exchange) {
    try {
      if (exchange instanceof HttpExchange) {
        HttpExchange served = (HttpExchange) exchange;
        Request request = carriedBy(served);
        if (request != null) {
          served.outrider$state(OVER);
          Frame.current().forget(request);
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void end(Object exchange, @Nullable Object carriedNext) {
    try {
      if (exchange instanceof HttpExchange) {
        HttpExchange served = (HttpExchange) exchange;
        Request request = carriedBy(served);
        if (request != null) {
          served.outrider$state(carriedNext);
          Frame.current().end(request, served.outrider$status());
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The exchange's object is used for another one from now on. */
  public static void recycled(Object exchange) {
    end(exchange);
    if (exchange instanceof HttpExchange) {
      ((HttpExchange) exchange).outrider$state(null);
    }
  }

  /**
   * The same, and if {@code exchange} carries no request, the server answered one itself that the
   * host never saw: it counts as well, with no time.
   */
  public static void endOrRefuse(Object exchange) {
    try {
      if (exchange instanceof HttpExchange && ((HttpExchange) exchange).outrider$state() == null) {
        HttpExchange served = (HttpExchange) exchange;
        Request request = new Request();
        request.beginAt(served);
        request.end(served.outrider$status(), null);
      } else {
        end(exchange);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A server answered 400 to what it could not read, and for which it has no exchange. */
  public static void refusedUnread() {
    try {
      Request request = new Request();
      request.beginAt(null, null);
      request.end(BAD_REQUEST, null);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /**
   * The answer is begun: its status is what the client sees from now on, whatever the server makes
   * of it later.
   *
   * @param answer a {@link BegunAnswer}
   * @param begun whether it is so
   */
  public static void answerBegun(Object answer, boolean begun) {
    try {
      if (begun && answer instanceof BegunAnswer) {
        BegunAnswer known = (BegunAnswer) answer;
        if (known.outrider$begunStatus() == 0) {
          known.outrider$begunStatus(ServletRecorder.statusOf(answer));
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The answer's object is used for another one from now on. */
  public static void answerOver(Object answer) {
    if (answer instanceof BegunAnswer) {
      ((BegunAnswer) answer).outrider$begunStatus(0);
    }
  }

  private static @Nullable Request carriedBy(Tracked exchange) {
    Object carried = exchange.outrider$state();
    if (!(carried instanceof Request)) {
      return null;
    }
    Request request = (Request) carried;
    if (request != Frame.current().request()) {
      // Its thread may be ending it, and use it for the next one then. Either that thread sees that
      // it is shared, or it is seen here that the exchange carries it no more.
      request.share();
      return exchange.outrider$state() == carried ? request : Request.over();
    }
    return request;
  }

  /** The host's router chose a template, the first to do so, for this thread's request. */
  public static void routed(@Nullable String template) {
    route(null, template, false);
  }

  /**
   * The same, of a template that comes below what the server took off the path.
   *
   * @param again whether it takes the place of one chosen before
   */
  static void route(@Nullable String prefix, @Nullable String template, boolean again) {
    try {
      Request request = Frame.current().request();
      if (request != null && template != null) {
        request.routed(prefix, template, again);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** An exception has left the host's code while it worked for this thread's request. */
  public static void threw(@Nullable Throwable thrown) {
    try {
      Request request = Frame.current().request();
      if (request != null && thrown != null) {
        request.threw(thrown);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /**
   * Whether this thread works for a request or is inside a driver; for tests of what stays behind.
   */
  public static boolean threadIsOccupied() {
    return Frame.current().occupied();
  }
}
