package dev.outrider.sidecar.http;

import io.undertow.server.HttpServerExchange;

/** An answer as it was sent, to be sent again. */
public record SentAnswer(int status, Body body) {

  public void sendTo(HttpServerExchange exchange) {
    exchange.setStatusCode(status);
    Answers.send(exchange, body);
  }
}
