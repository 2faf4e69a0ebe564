package dev.outrider.recorder.servers;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.requests.Route;
import dev.outrider.recorder.view.HandlerChain;
import dev.outrider.recorder.view.ReactiveExchange;
import dev.outrider.recorder.view.ServesFiles;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Called by code woven into Spring's web frameworks. Nothing here throws. */
public final class SpringRecorder {

  private static final String MVC_TEMPLATE =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";
  private static final String WEBFLUX_TEMPLATE =
      "org.springframework.web.reactive.HandlerMapping.bestMatchingPattern";

  private SpringRecorder() {}

  /**
   * Spring MVC chose a handler, whose interceptors come next.
   *
   * @param chain a {@link HandlerChain} by weaving
   * @param request the servlet container's
   * @return what {@link #prepared} wants, and knows already
   */
  public static long chosen(Object chain, @Nullable Object request) {
    if (servesFiles(handlerOf(chain))) {
      servesFiles();
    } else {
      ServletRecorder.routed(request, MVC_TEMPLATE);
    }
    return 0;
  }

  /** Its interceptors are done: some mappings leave their template only there. */
  public static void prepared(Object chain, @Nullable Object request) {
    if (!servesFiles(handlerOf(chain))) {
      ServletRecorder.routed(request, MVC_TEMPLATE);
    }
  }

  private static @Nullable Object handlerOf(Object chain) {
    return chain instanceof HandlerChain ? ((HandlerChain) chain).outrider$handler() : null;
  }

  /**
   * Spring WebFlux chose a handler.
   *
   * @param exchange a {@link ReactiveExchange} by weaving
   */
  public static void reactiveChosen(@Nullable Object exchange, @Nullable Object handler) {
    try {
      if (servesFiles(handler)) {
        servesFiles();
      } else if (exchange instanceof ReactiveExchange) {
        Map<?, ?> attributes = ((ReactiveExchange) exchange).outrider$attributes();
        Object template = attributes == null ? null : attributes.get(WEBFLUX_TEMPLATE);
        if (template != null) {
          route(((ReactiveExchange) exchange).outrider$contextPath(), template.toString());
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void route(@Nullable String context, String template) {
    Request request = Frame.current().request();
    Route route = request == null ? null : request.openRoute();
    if (request != null && route != null) {
      route.clear();
      route.add(request.truePrefix(context));
      route.add(template);
      request.routedBy(route);
    }
  }

  private static boolean servesFiles(@Nullable Object handler) {
    // What serves files is mapped to /** as a rule: every unknown path ends up there, too.
    return handler instanceof ServesFiles;
  }

  private static void servesFiles() {
    try {
      Request request = Frame.current().request();
      if (request != null) {
        request.servesFiles();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }
}
