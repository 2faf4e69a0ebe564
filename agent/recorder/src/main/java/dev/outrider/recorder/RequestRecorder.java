package dev.outrider.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into HTTP servers.
 *
 * <p>A request begins on a thread, may leave it and come to others, and ends once. While it is on a
 * thread, that thread's queries are its own.
 */
public final class RequestRecorder {

  private RequestRecorder() {}

  /**
   * A request begins on this thread.
   *
   * @return the request, or null if this thread is inside one already: a forward, an include, the
   *     next filter
   */
  public static @Nullable Request begin() {
    Frame frame = Frame.current();
    if (frame.request != null) {
      return null;
    }
    Request spare = frame.spare;
    Request request = spare != null ? spare : new Request();
    frame.spare = null;
    request.begin(System.nanoTime());
    frame.request = request;
    return request;
  }

  /**
   * Work begins on this thread for the request that {@code carrier}, the server's own object for
   * it, carries; or for a new one if it carries none.
   *
   * @return the request, to be given to {@link #detach} when the work is done, or null if this
   *     thread is inside a request already
   */
  public static @Nullable Request attachCarried(Object carrier) {
    if (!(carrier instanceof Tracked)) {
      return null;
    }
    Object carried = ((Tracked) carrier).outrider$state();
    if (carried instanceof Request) {
      return attach((Request) carried) ? (Request) carried : null;
    }
    Request request = begin();
    if (request != null) {
      request.share();
      ((Tracked) carrier).outrider$state(request);
    }
    return request;
  }

  /** The request that {@code carrier} carries, or null if it carries none. */
  public static @Nullable Request carriedBy(Object carrier) {
    Object carried = carrier instanceof Tracked ? ((Tracked) carrier).outrider$state() : null;
    return carried instanceof Request ? (Request) carried : null;
  }

  /** The request leaves this thread without having ended: it goes on elsewhere. */
  public static void detach(Request request) {
    request.share();
    Frame frame = Frame.current();
    if (frame.request == request) {
      frame.request = null;
      request.leave(frame.tally);
    }
  }

  /**
   * A request that was detached comes to this thread, for work that {@link #detach} must end.
   *
   * @return false if this thread is inside a request already, which it then keeps
   */
  public static boolean attach(Request request) {
    Frame frame = Frame.current();
    if (frame.request != null) {
      return false;
    }
    request.share();
    frame.request = request;
    return true;
  }

  /** The request ended, at a route template that the host's router knows. */
  public static void endAtTemplate(
      Request request, @Nullable String method, String template, int status) {
    if (request.end()) {
      end(request, Endpoints.ofTemplate(method, template), status);
    }
  }

  /** The request ended, at a path that must be folded. */
  public static void endAtPath(
      Request request, @Nullable String method, @Nullable String path, int status) {
    if (request.end()) {
      end(request, Endpoints.ofPath(method, path, status), status);
    }
  }

  private static void end(Request request, EndpointStats endpoint, int status) {
    long durationNanos = System.nanoTime() - request.startNanos();
    Frame frame = Frame.current();
    boolean onThisThread = frame.request == request;
    // Before the request counts: whoever sees it counted finds its statements, too.
    request.servedBy(endpoint, onThisThread ? frame.tally : null);
    endpoint.requested(durationNanos, status, request.queries());
    if (onThisThread) {
      frame.request = null;
      if (!request.isShared()) {
        frame.spare = request;
      }
    }
  }

  /**
   * Whether this thread works for a request or is inside a driver; for tests of what stays behind.
   */
  public static boolean threadIsOccupied() {
    return Frame.current().occupied();
  }
}
