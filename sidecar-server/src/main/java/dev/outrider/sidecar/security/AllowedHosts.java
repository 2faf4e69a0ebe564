package dev.outrider.sidecar.security;

import dev.outrider.sidecar.http.HttpError;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers only requests that name this machine as their host, exactly: a web page that had its own
 * name point here (DNS rebinding) is sent away whatever it asks for.
 */
public final class AllowedHosts implements HttpHandler {

  // RFC 9110, 15.5.20; Undertow has no name for it.
  private static final int MISDIRECTED_REQUEST = 421;

  private final HttpHandler next;

  public AllowedHosts(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    @Nullable String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
    Set<String> allowed = of(exchange);
    if (host == null
        || exchange.getRequestHeaders().get(Headers.HOST).size() != 1
        || !allowed.contains(host)) {
      throw new HttpError(
          MISDIRECTED_REQUEST,
          "unknownHost",
          "this sidecar answers only to the hosts " + String.join(", ", allowed));
    }
    next.handleRequest(exchange);
  }

  /** The hosts, with port, under which the request could rightly come in. */
  static Set<String> of(HttpServerExchange exchange) {
    int port = exchange.getConnection().getLocalAddress(InetSocketAddress.class).getPort();
    return Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
  }
}
