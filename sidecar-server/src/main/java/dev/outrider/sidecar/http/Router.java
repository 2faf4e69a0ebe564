package dev.outrider.sidecar.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds a request's route, has the route's gate look at it, and hands it to the handler. */
public final class Router implements HttpHandler {

  /** The routes of a path with names in it. */
  private record Templated(PathTemplate template, Map<HttpString, Route> byMethod) {}

  private final Map<String, Map<HttpString, Route>> byPath = new HashMap<>();
  private final List<Templated> templated = new ArrayList<>();
  private final Map<Access, Gate> gates;

  /**
   * @param gates one for each kind of access
   */
  public Router(List<Route> routes, Map<Access, Gate> gates) {
    Map<String, Map<HttpString, Route>> all = new LinkedHashMap<>();
    for (Route route : routes) {
      all.computeIfAbsent(route.path(), path -> new LinkedHashMap<>()).put(route.method(), route);
    }
    all.forEach(
        (path, byMethod) -> {
          if (PathTemplate.isTemplate(path)) {
            templated.add(new Templated(new PathTemplate(path), byMethod));
          } else {
            byPath.put(path, byMethod);
          }
        });
    this.gates = Map.copyOf(gates);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Map<HttpString, Route> byMethod = byMethod(exchange);
    if (exchange.getRequestMethod().equals(Methods.OPTIONS)) {
      // Without any of CORS: no other origin is to ask more than this.
      exchange.getResponseHeaders().put(Headers.ALLOW, allowed(byMethod));
      Answers.empty(exchange, StatusCodes.NO_CONTENT);
      return;
    }
    Route route = routeOf(exchange, byMethod);
    Delivery.cache(exchange, route.caching());
    Gate gate = gates.get(route.access());
    if (gate == null) {
      throw new IllegalStateException("no gate for " + route.access());
    }
    gate.pass(
        exchange,
        passed -> {
          // An agent newer than this sidecar may say more than is understood here.
          if (route.access() != Access.AGENT) {
            Query.of(passed).allowOnly(route.parameters().keySet());
          }
          route.handler().handleRequest(passed);
        });
  }

  /** Whether it asks for a route of that access; not whether it may. */
  public boolean asksFor(Access access, HttpServerExchange exchange) {
    @Nullable Map<HttpString, Route> byMethod = find(exchange);
    @Nullable Route route = byMethod == null ? null : byMethod.get(exchange.getRequestMethod());
    return route != null && route.access() == access;
  }

  private static Route routeOf(HttpServerExchange exchange, Map<HttpString, Route> byMethod) {
    HttpString method = exchange.getRequestMethod();
    @Nullable Route route = byMethod.get(method.equals(Methods.HEAD) ? Methods.GET : method);
    if (route == null || (method.equals(Methods.HEAD) && !knowsHead(route))) {
      String allowed = allowed(byMethod);
      throw new HttpError(
              StatusCodes.METHOD_NOT_ALLOWED,
              "methodNotAllowed",
              "%s is not possible here; allowed: %s".formatted(method, allowed))
          .withHeader(Headers.ALLOW, allowed);
    }
    return route;
  }

  private Map<HttpString, Route> byMethod(HttpServerExchange exchange) {
    @Nullable Map<HttpString, Route> byMethod = find(exchange);
    if (byMethod == null) {
      throw HttpError.notFound("unknownPath", "there is nothing at " + exchange.getRequestPath());
    }
    return byMethod;
  }

  /** A path without names comes before all that have some. */
  private @Nullable Map<HttpString, Route> find(HttpServerExchange exchange) {
    @Nullable Map<HttpString, Route> byMethod = byPath.get(exchange.getRequestPath());
    if (byMethod != null) {
      return byMethod;
    }
    List<String> path = PathTemplate.segmentsOf(exchange);
    for (Templated each : templated) {
      @Nullable Map<String, String> values = each.template().match(path);
      if (values != null) {
        PathTemplate.keep(exchange, values);
        return each.byMethod();
      }
    }
    return null;
  }

  private static String allowed(Map<HttpString, Route> byMethod) {
    TreeSet<String> methods = new TreeSet<>();
    methods.add(Methods.OPTIONS_STRING);
    byMethod.keySet().forEach(method -> methods.add(method.toString()));
    if (byMethod.values().stream().anyMatch(Router::knowsHead)) {
      methods.add(Methods.HEAD_STRING);
    }
    return String.join(", ", methods);
  }

  // An agent's GET hands a command out, an admin's has a host do something: both for the body
  // alone.
  private static boolean knowsHead(Route route) {
    return route.method().equals(Methods.GET)
        && (route.access() == Access.READ || route.access() == Access.OPEN);
  }
}
