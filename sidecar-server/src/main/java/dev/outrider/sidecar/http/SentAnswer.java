package dev.outrider.sidecar.http;

import io.undertow.server.HttpServerExchange;

/** An answer as it was sent, to be sent again. Immutable, if nobody changes the body given. */
public final class SentAnswer {

  private final int status;
  private final String contentType;
  private final byte[] body;

  public SentAnswer(int status, String contentType, byte[] body) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
  }

  /** How much memory it holds. */
  public int bytes() {
    return body.length;
  }

  public void sendTo(HttpServerExchange exchange) {
    exchange.setStatusCode(status);
    Answers.bytes(exchange, contentType, body);
  }
}
