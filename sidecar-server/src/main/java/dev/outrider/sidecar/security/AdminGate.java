package dev.outrider.sidecar.security;

import dev.outrider.sidecar.http.Gate;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.RequestBody;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests pass that show the admin token and come from no foreign web page, and writes every
 * attempt, allowed or denied, to the audit log.
 */
public final class AdminGate implements Gate {

  private static final String JSON_TYPE = "application/json";
  private static final int MOST_BODY_BYTES = 1 << 10;

  private final Token token;
  private final AllowedHosts hosts;
  private final DeniedAttempts denied;

  public AdminGate(Token token, AllowedHosts hosts, DeniedAttempts denied) {
    this.token = token;
    this.hosts = hosts;
    this.denied = denied;
  }

  @Override
  public void pass(HttpServerExchange exchange, HttpHandler next) throws Exception {
    try {
      WebPages.refuseForeign(exchange, hosts);
      Bearer.require(exchange, "the admin token", token);
    } catch (HttpError e) {
      Audit.denied(exchange, e.code());
      denied.add(exchange, e.code());
      throw e;
    }
    Audit.allowed(exchange);
    requireJsonOrNothing(exchange);
    RequestBody.read(
        exchange,
        MOST_BODY_BYTES,
        (read, body) -> {
          requireNothingIn(body);
          next.handleRequest(read);
        });
  }

  private static void requireJsonOrNothing(HttpServerExchange exchange) {
    @Nullable String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    boolean bodiless =
        exchange.getRequestContentLength() == 0
            || (exchange.getRequestContentLength() < 0
                && !exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING));
    boolean json = type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(JSON_TYPE);
    if (!json && !bodiless) {
      throw HttpError.unsupportedMediaType(
          "contentType", "send no body, or one of Content-Type " + JSON_TYPE);
    }
  }

  // A body that was skipped unread could have asked for less than what is then done.
  private static void requireNothingIn(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    if (!text.isEmpty() && !text.matches("\\{\\s*\\}")) {
      throw HttpError.badRequest("bodyNotEmpty", "parameters go into the query, not into the body");
    }
  }
}
