package dev.outrider.recorder.servers;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.requests.Route;
import dev.outrider.recorder.view.ServletAnswer;
import dev.outrider.recorder.view.ServletExchange;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into filter chains and servlets. Nothing here throws.
 *
 * <p>In a container that a probe of its own knows, they only tell what exceptions left them. In any
 * other, a request is what the outermost of them is called with: forwards, includes and further
 * filters run inside it, error dispatches come after it and add nothing, and one that goes
 * asynchronous ends when its container says so.
 */
public final class ServletRecorder {

  private static final long NOT_ENTERED = 0;
  private static final long BEGUN = 1;
  private static final long INSIDE = 2;

  private static final int THREW = 500;

  private ServletRecorder() {}

  /** A servlet or filter chain is called. */
  public static long enter(Object request) {
    try {
      if (!(request instanceof ServletExchange)) {
        return NOT_ENTERED;
      }
      Frame frame = Frame.current();
      if (frame.request() != null) {
        return INSIDE;
      }
      ServletExchange exchange = (ServletExchange) request;
      if (!"REQUEST".equals(dispatchOf(exchange))) {
        return NOT_ENTERED;
      }
      Request begun = frame.fresh();
      begun.beginAt(exchange.outrider$method(), exchange.outrider$path());
      frame.workFor(begun);
      return BEGUN;
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_ENTERED;
    }
  }

  /** It returns or throws. */
  public static void exit(
      long entered, Object request, Object response, @Nullable Throwable thrown) {
    if (entered == NOT_ENTERED) {
      return;
    }
    try {
      Frame frame = Frame.current();
      Request current = frame.request();
      if (current == null) {
        return;
      }
      ServletExchange exchange = (ServletExchange) request;
      String dispatch = dispatchOf(exchange);
      if ("REQUEST".equals(dispatch) || "ASYNC".equals(dispatch)) {
        // Null as well: what a filter caught further out was no failure of the request.
        current.threw(thrown);
      }
      if (entered == BEGUN) {
        end(frame, current, exchange, response, thrown);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void end(
      Frame frame,
      Request request,
      ServletExchange exchange,
      Object response,
      @Nullable Throwable thrown) {
    if (thrown == null && exchange.outrider$isAsync()) {
      request.share();
      frame.workFor(null);
      try {
        AsyncCompletion.listen(exchange.outrider$asyncContext(), request, response);
      } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
        // Nobody will tell when it completes.
        frame.end(request, statusOf(response));
        if (!isOver(failure)) {
          Failures.suppressed(failure);
        }
      }
    } else {
      frame.end(request, thrown == null ? statusOf(response) : THREW);
    }
  }

  /** Whether another thread has completed the work meanwhile: no container lets us listen then. */
  private static boolean isOver(Throwable failure) {
    Throwable cause = failure instanceof InvocationTargetException ? failure.getCause() : failure;
    return cause instanceof IllegalStateException;
  }

  static int statusOf(Object response) {
    return response instanceof ServletAnswer ? ((ServletAnswer) response).outrider$status() : 0;
  }

  private static @Nullable String dispatchOf(ServletExchange exchange) {
    Object dispatch = exchange.outrider$dispatch();
    return dispatch instanceof Enum ? ((Enum<?>) dispatch).name() : null;
  }

  /**
   * The host's router left the template that it chose in an attribute of the request. One that was
   * dispatched to an error page keeps its name, or stays without.
   *
   * @param request an {@link ServletExchange}, or anything that is none
   */
  public static void routed(@Nullable Object request, String attribute) {
    try {
      if (request instanceof ServletExchange) {
        ServletExchange exchange = (ServletExchange) request;
        Object template = exchange.outrider$attribute(attribute);
        if (template != null && !"ERROR".equals(dispatchOf(exchange))) {
          route(exchange, template.toString());
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void route(ServletExchange exchange, String template) {
    Request request = Frame.current().request();
    Route route = request == null ? null : request.openRoute();
    if (request != null && route != null) {
      route.clear();
      // What the container takes off the path before a servlet's own router sees it.
      route.add(request.truePrefix(exchange.outrider$contextPath()));
      route.add(exchange.outrider$pathInfo() == null ? null : exchange.outrider$servletPath());
      route.add(template);
      request.routedBy(route);
    }
  }
}
