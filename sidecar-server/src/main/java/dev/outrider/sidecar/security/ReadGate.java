package dev.outrider.sidecar.security;

import dev.outrider.sidecar.http.Gate;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Lets requests pass that show the token for reading, or the admin token. */
public final class ReadGate implements Gate {

  private final Token read;
  private final Token admin;

  private ReadGate(Token read, Token admin) {
    this.read = read;
    this.admin = admin;
  }

  /** One that lets everybody pass where no token is needed to read. */
  public static Gate of(Tokens tokens) {
    return tokens.read() == null ? Gate.OPEN : new ReadGate(tokens.read(), tokens.admin());
  }

  @Override
  public void pass(HttpServerExchange exchange, HttpHandler next) throws Exception {
    Bearer.require(exchange, "the read token", read, admin);
    next.handleRequest(exchange);
  }
}
