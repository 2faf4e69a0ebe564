package dev.outrider.sidecar.security;

import dev.outrider.protocol.Protocol;
import dev.outrider.sidecar.http.Gate;
import dev.outrider.sidecar.http.HttpError;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Lets agents pass that show the agent token, and a certificate where one is needed, and no web
 * page.
 */
public final class AgentGate implements Gate {

  private final Token token;
  private final boolean needsCertificate;
  private final DeniedAgents denied;

  /**
   * @param needsCertificate one that was checked when the connection was made
   */
  public AgentGate(Token token, boolean needsCertificate, DeniedAgents denied) {
    this.token = token;
    this.needsCertificate = needsCertificate;
    this.denied = denied;
  }

  @Override
  public void pass(HttpServerExchange exchange, HttpHandler next) throws Exception {
    try {
      WebPages.refuseAll(exchange);
      Bearer.require(exchange, "the agent token (the sidecar's agent.token)", token);
      if (needsCertificate) {
        requireCertificate(exchange);
      }
    } catch (HttpError e) {
      denied.add(exchange, e.code());
      throw e;
    }
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

  private static void requireCertificate(HttpServerExchange exchange) {
    @Nullable SSLSession session = exchange.getConnection().getSslSession();
    try {
      if (session != null && session.getPeerCertificates().length > 0) {
        return;
      }
    } catch (SSLPeerUnverifiedException e) {
      // It showed none.
    }
    throw HttpError.forbidden(
        "certificateMissing",
        "agents must show a certificate here: the agent's settings tls.certificate and tls.key");
  }
}
