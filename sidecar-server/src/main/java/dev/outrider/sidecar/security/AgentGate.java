package dev.outrider.sidecar.security;

import dev.outrider.protocol.Protocol;
import dev.outrider.sidecar.http.Gate;
import dev.outrider.sidecar.http.HttpError;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;

/** Lets agents pass, and no web page. */
public final class AgentGate implements Gate {

  @Override
  public void pass(HttpServerExchange exchange, HttpHandler next) throws Exception {
    WebPages.refuseAll(exchange);
    // Neither is a type that a page may send to another site without asking.
    String type =
        Protocol.JFR_PATH.equals(exchange.getRequestPath())
            ? Protocol.BYTES_TYPE
            : Protocol.CONTENT_TYPE;
    if (exchange.getRequestMethod().equals(Methods.POST)
        && !type.equals(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE))) {
      throw HttpError.unsupportedMediaType("contentType", "the Content-Type must be " + type);
    }
    next.handleRequest(exchange);
  }
}
