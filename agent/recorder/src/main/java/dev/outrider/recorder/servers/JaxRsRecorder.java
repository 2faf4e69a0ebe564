package dev.outrider.recorder.servers;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.requests.Route;
import dev.outrider.recorder.view.Based;
import dev.outrider.recorder.view.MatchedTemplates;
import dev.outrider.recorder.view.ReactiveResource;
import dev.outrider.recorder.view.Templated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into implementations of JAX-RS. Nothing here throws.
 *
 * <p>A template has as many parts as there are annotations on the way: of the application, of the
 * resource's class, of methods that only locate the next resource, of the method itself. A request
 * is named when the last of them is known: one that no method was found for has no template.
 */
public final class JaxRsRecorder {

  private JaxRsRecorder() {}

  /**
   * Jersey has found the method.
   *
   * @param routing {@link Based} and {@link MatchedTemplates} by weaving
   */
  public static void jerseyRouted(Object routing) {
    try {
      Request request = Frame.current().request();
      Route route = request == null ? null : request.openRoute();
      if (request == null || route == null || !(routing instanceof MatchedTemplates)) {
        return;
      }
      route.clear();
      List<?> templates = ((MatchedTemplates) routing).outrider$templates();
      route.add(request.truePrefix(baseOf(routing)));
      for (int i = templates.size() - 1; i >= 0; i--) {
        route.add(templateOf(templates.get(i)));
      }
      request.routedBy(route);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /**
   * RESTEasy is about to call a method that locates the next resource.
   *
   * @param method {@link Templated} by weaving
   * @param exchange {@link Based} by weaving
   */
  public static void resteasyLocated(Object method, @Nullable Object exchange) {
    resteasy(method, exchange, false);
  }

  /** The same, and it is the one that serves the request. */
  public static void resteasyRouted(Object method, @Nullable Object exchange) {
    resteasy(method, exchange, true);
  }

  private static void resteasy(Object method, @Nullable Object exchange, boolean last) {
    try {
      Request request = Frame.current().request();
      Route route = request == null ? null : request.openRoute();
      if (request != null && route != null) {
        begin(route, request.truePrefix(baseOf(exchange)));
        route.add(templateOf(method));
        if (last) {
          request.routedBy(route);
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /**
   * RESTEasy Reactive has found a method.
   *
   * @param exchange {@link Based} by weaving
   * @param method {@link ReactiveResource} by weaving
   */
  public static void reactiveRouted(Object exchange, @Nullable Object method) {
    try {
      Request request = Frame.current().request();
      Route route = request == null ? null : request.openRoute();
      if (request == null || route == null || !(method instanceof ReactiveResource)) {
        return;
      }
      ReactiveResource resource = (ReactiveResource) method;
      if (resource.outrider$invoker() == null) {
        return;
      }
      begin(route, baseOf(exchange));
      route.add(templateOf(resource.outrider$classTemplate()));
      route.add(templateOf(resource.outrider$methodTemplate()));
      if (resource.outrider$method() != null) {
        request.routedBy(route);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void begin(Route route, @Nullable String base) {
    if (route.isEmpty()) {
      // Even an empty one: the next part is not the first any more.
      route.add(base == null ? "" : base);
    }
  }

  private static @Nullable String baseOf(@Nullable Object exchange) {
    return exchange instanceof Based ? ((Based) exchange).outrider$base() : null;
  }

  private static @Nullable String templateOf(@Nullable Object part) {
    return part instanceof Templated ? ((Templated) part).outrider$template() : null;
  }
}
