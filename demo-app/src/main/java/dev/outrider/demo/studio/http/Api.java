package dev.outrider.demo.studio.http;

import dev.outrider.demo.studio.counts.Counters;
import io.undertow.server.HttpHandler;
import io.undertow.server.RoutingHandler;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;

/** The routes of the Studio and what serves them. */
public final class Api {
  /** The name under which requests without a route are counted, which is the agent's, too. */
  private static final String REFUSED = "(refused)";

  private final RoutingHandler routing = new RoutingHandler();
  private final Delivery delivery;
  private final Counters counters;

  public Api(Delivery delivery, Counters counters) {
    this.delivery = delivery;
    this.counters = counters;
    Endpoint unrouted =
        new Endpoint(Api::refuse, Freshness.NEVER, delivery, counters.endpoint(REFUSED));
    routing.setFallbackHandler(unrouted);
    routing.setInvalidMethodHandler(unrouted);
  }

  public void get(String template, Action action) {
    get(template, Freshness.GENERAL, action);
  }

  public void get(String template, Freshness freshness, Action action) {
    add(Methods.GET, template, freshness, action);
  }

  public void post(String template, Action action) {
    add(Methods.POST, template, Freshness.NEVER, action);
  }

  public void put(String template, Action action) {
    add(Methods.PUT, template, Freshness.NEVER, action);
  }

  /** Serves the routes added so far. */
  public HttpHandler handler() {
    return routing;
  }

  private void add(HttpString method, String template, Freshness freshness, Action action) {
    String name = method + " " + template;
    routing.add(
        method, template, new Endpoint(action, freshness, delivery, counters.endpoint(name)));
  }

  private static Answer refuse(Request request) {
    throw HttpFailure.notFound("The Studio has no such endpoint.");
  }
}
