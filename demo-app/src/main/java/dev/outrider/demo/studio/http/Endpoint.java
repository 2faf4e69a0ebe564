package dev.outrider.demo.studio.http;

import dev.outrider.demo.studio.counts.RequestCounter;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an action on a worker thread, sends its answer, and counts the request once complete. */
final class Endpoint implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

  private final Action action;
  private final Freshness freshness;
  private final Delivery delivery;
  private final RequestCounter counter;

  Endpoint(Action action, Freshness freshness, Delivery delivery, RequestCounter counter) {
    this.action = action;
    this.freshness = freshness;
    this.delivery = delivery;
    this.counter = counter;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.addExchangeCompleteListener(
        (completed, next) -> {
          counter.completed(completed.getStatusCode());
          next.proceed();
        });
    exchange.dispatch(this::serve);
  }

  private void serve(HttpServerExchange exchange) throws IOException {
    exchange.startBlocking();
    delivery.send(exchange, answer(new Request(exchange)), freshness);
  }

  private Answer answer(Request request) {
    try {
      return action.answer(request);
    } catch (HttpFailure e) {
      return e.answer();
    } catch (RuntimeException e) {
      LOG.error("A request failed", e);
      return HttpFailure.internal("The Studio could not answer.").answer();
    }
  }
}
