package dev.outrider.recorder.servers;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.view.NettyAnswer;
import dev.outrider.recorder.view.Tracked;
import dev.outrider.recorder.view.VertxView;
import dev.outrider.recorder.work.HopRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into Vert.x. Nothing here throws.
 *
 * <p>Vert.x gives each request a context, and calls all handlers of the request there, on whichever
 * thread: a context made for a request carries it, and so do those made while a thread works for
 * it. HTTP/1.1 is Netty's, and {@link NettyRecorder} knows it; of HTTP/2 this knows the streams.
 */
public final class VertxRecorder {

  private static final long NOT_ENTERED = 0;
  private static final int OK = 200;

  private VertxRecorder() {}

  /** A context was made. */
  public static void made(Object context) {
    try {
      Request request = HopRecorder.carried();
      if (request != null && context instanceof Tracked) {
        request.share();
        ((Tracked) context).outrider$state(request);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** This thread begins to run a task of a context's; inside of another one's, as may be. */
  public static void beginTask(@Nullable Object context) {
    try {
      Request request = carriedBy(context);
      if (context != null && request != null) {
        Frame.current().hopInto(context, request.isEnded() ? null : request);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The task begun last is done. */
  public static void endTask(Object vertx) {
    try {
      Object context =
          vertx instanceof VertxView.Loops ? ((VertxView.Loops) vertx).outrider$context() : null;
      Frame frame = Frame.known();
      if (frame != null && context != null && carriedBy(context) != null) {
        frame.hopOut(context);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static @Nullable Request carriedBy(@Nullable Object context) {
    Object state = context instanceof Tracked ? ((Tracked) context).outrider$state() : null;
    return state instanceof Request ? (Request) state : null;
  }

  /** The head of a request has come over a stream. */
  public static long enter(Object stream, @Nullable Object head) {
    try {
      if (!(stream instanceof VertxView.Stream) || !(head instanceof VertxView.Head)) {
        return NOT_ENTERED;
      }
      VertxView.Stream on = (VertxView.Stream) stream;
      VertxView.Head of = (VertxView.Head) head;
      Frame frame = Frame.current();
      Request request = frame.fresh();
      request.beginAt(of.outrider$method(), of.outrider$uri());
      request.share();
      on.outrider$state(new PipelinedRequest(request));
      Object context = on.outrider$streamContext();
      if (context instanceof Tracked) {
        ((Tracked) context).outrider$state(request);
      }
      return NettyRecorder.enter(frame, request, stream);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_ENTERED;
    }
  }

  /** It has been handled, for now. */
  public static void leave(long entered, Object stream) {
    NettyRecorder.leave(entered, stream);
  }

  /** A head, which may be no answer's, goes out over a stream, which may be a client's. */
  public static void head(Object stream, @Nullable Object head) {
    try {
      PipelinedRequest open = openOn(stream);
      int status = head instanceof NettyAnswer ? ((NettyAnswer) head).outrider$status() : 0;
      if (open != null && status >= OK) {
        open.status = status;
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The same, and whether nothing comes after it. */
  public static void head(Object stream, @Nullable Object head, long last) {
    head(stream, head);
    data(stream, last);
  }

  /** A part of a body goes out over a stream, the last or not. */
  public static void data(Object stream, long last) {
    if (last != 0) {
      end(stream);
    }
  }

  /** A stream's answer is complete, or the stream is closed. */
  public static void end(Object stream) {
    try {
      PipelinedRequest open = openOn(stream);
      Request request = open == null ? null : open.request;
      if (open != null && request != null) {
        open.request = null;
        Frame.current().end(request, open.status);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static @Nullable PipelinedRequest openOn(Object stream) {
    Object state =
        stream instanceof VertxView.Stream ? ((VertxView.Stream) stream).outrider$state() : null;
    return state instanceof PipelinedRequest ? (PipelinedRequest) state : null;
  }

  /** A route's handler is about to be called. */
  public static void routed(Object route, @Nullable Object routing) {
    try {
      if (route instanceof VertxView.Route && routing instanceof VertxView.Routing) {
        String template = templateOf((VertxView.Route) route);
        String mountPoint = ((VertxView.Routing) routing).outrider$mountPoint();
        RequestRecorder.route(withoutSlash(mountPoint), template, true);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /**
   * Null if it does not say the whole path: what stands before all routes below one, as checks of
   * who asks do, would make endpoints of paths that nobody serves.
   */
  private static @Nullable String templateOf(VertxView.Route route) {
    Object known = route.outrider$state();
    if (known instanceof String) {
      return ((String) known).isEmpty() ? null : (String) known;
    }
    String path = route.outrider$path();
    String template = path == null || !route.outrider$isExact() ? "" : spelled(path);
    route.outrider$state(template);
    return template.isEmpty() ? null : template;
  }

  /** {@code /items/:id} becomes {@code /items/{id}}. */
  private static String spelled(String path) {
    StringBuilder spelled = new StringBuilder(path.length() + 2);
    int from = 0;
    for (int colon = path.indexOf(':'); colon >= 0; colon = path.indexOf(':', from)) {
      int end = colon + 1;
      while (end < path.length() && Character.isJavaIdentifierPart(path.charAt(end))) {
        end++;
      }
      spelled.append(path, from, colon).append('{').append(path, colon + 1, end).append('}');
      from = end;
    }
    return spelled.append(path, from, path.length()).toString();
  }

  private static String withoutSlash(@Nullable String mountPoint) {
    if (mountPoint == null) {
      return "";
    }
    return mountPoint.endsWith("/") ? mountPoint.substring(0, mountPoint.length() - 1) : mountPoint;
  }

  /** A status as frames have it, in digits. */
  public static int statusOf(@Nullable CharSequence digits) {
    int status = 0;
    for (int i = 0; digits != null && i < digits.length(); i++) {
      status = status * 10 + Character.digit(digits.charAt(i), 10);
    }
    return status;
  }

  /** A status as Vert.x keeps it, which other heads have none of. */
  public static int statusOf(@Nullable Integer status) {
    return status == null ? 0 : status;
  }
}
