package dev.outrider.sidecar.security;

import dev.outrider.sidecar.http.HttpError;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names, with port, under which requests may come in, exactly: a web page that had its own name
 * point here (DNS rebinding) is sent away whatever it asks for.
 */
public final class AllowedHosts {

  // RFC 9110, 15.5.20; Undertow has no name for it.
  private static final int MISDIRECTED_REQUEST = 421;

  private static final String UNKNOWN_HOST = "unknownHost";

  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");
  private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

  private final List<String> names;
  private final DeniedAttempts denied;

  // By scheme and port, of which a server has one or two.
  private final Map<String, Set<String>> byListener = new ConcurrentHashMap<>();

  /**
   * @param extra names besides those of the loopback, with a port or for the one that is listened
   *     on
   */
  public AllowedHosts(Set<String> extra, DeniedAttempts denied) {
    this.denied = denied;
    names = new ArrayList<>(LOOPBACK);
    names.addAll(extra);
  }

  /**
   * The handler, for requests that name one of these as their host.
   *
   * @param attempts those to act, which are written down when they are denied
   */
  public HttpHandler before(HttpHandler next, Predicate<HttpServerExchange> attempts) {
    return exchange -> {
      @Nullable HeaderValues hosts = exchange.getRequestHeaders().get(Headers.HOST);
      Set<String> allowed = of(exchange);
      if (hosts == null || hosts.size() != 1 || !allowed.contains(hosts.getFirst())) {
        if (attempts.test(exchange)) {
          Audit.denied(exchange, UNKNOWN_HOST);
          denied.add(exchange, UNKNOWN_HOST);
        }
        throw new HttpError(
            MISDIRECTED_REQUEST,
            UNKNOWN_HOST,
            "this sidecar answers only to the hosts " + String.join(", ", allowed));
      }
      next.handleRequest(exchange);
    };
  }

  /** Whether a page of this origin is one of the sidecar's own. */
  boolean isOwnOrigin(String origin, HttpServerExchange exchange) {
    String scheme = exchange.getRequestScheme() + "://";
    return origin.startsWith(scheme) && of(exchange).contains(origin.substring(scheme.length()));
  }

  private Set<String> of(HttpServerExchange exchange) {
    int port = exchange.getConnection().getLocalAddress(InetSocketAddress.class).getPort();
    String scheme = exchange.getRequestScheme();
    return byListener.computeIfAbsent(scheme + port, listener -> withPort(scheme, port));
  }

  private Set<String> withPort(String scheme, int port) {
    Set<String> allowed = new LinkedHashSet<>();
    for (String name : names) {
      if (hasPort(name)) {
        allowed.add(name);
      } else {
        allowed.add(name + ":" + port);
        // Clients leave out the port that their scheme has anyway.
        if (DEFAULT_PORTS.getOrDefault(scheme, -1) == port) {
          allowed.add(name);
        }
      }
    }
    return allowed;
  }

  private static boolean hasPort(String name) {
    return name.lastIndexOf(':') > name.lastIndexOf(']');
  }
}
