package dev.outrider.demo.studio.http;

import dev.outrider.demo.json.Json;
import dev.outrider.demo.studio.counts.RequestCounter;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an action on a worker thread, writes its answer, and counts the request once complete. */
final class Endpoint implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

  private final Action action;
  private final RequestCounter counter;

  Endpoint(Action action, RequestCounter counter) {
    this.action = action;
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

  private void serve(HttpServerExchange exchange) {
    exchange.startBlocking();
    Answer answer = answer(new Request(exchange));
    exchange.setStatusCode(answer.status());
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(ByteBuffer.wrap(Json.write(answer.body())));
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
