package dev.outrider.sidecar.security;

import dev.outrider.sidecar.http.HttpError;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests that a browser sends on behalf of a web page. Programs send neither header; a page
 * cannot keep its browser from sending them.
 */
final class WebPages {

  private static final HttpString SEC_FETCH_SITE = new HttpString("Sec-Fetch-Site");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private WebPages() {}

  /**
   * Refuses a request of a page that is not the sidecar's own; the origin {@code null} is foreign.
   */
  static void refuseForeign(HttpServerExchange exchange, AllowedHosts hosts) {
    HeaderMap headers = exchange.getRequestHeaders();
    @Nullable String origin = headers.getFirst(Headers.ORIGIN);
    if (origin != null && !hosts.isOwnOrigin(origin, exchange)) {
      throw HttpError.forbidden("foreignOrigin", "requests of other origins are refused");
    }
    @Nullable String site = headers.getFirst(SEC_FETCH_SITE);
    if (site != null && !OWN_SITES.contains(site)) {
      throw HttpError.forbidden("crossSite", "requests of other sites are refused");
    }
  }

  /** Refuses a request of any page, the sidecar's own too. */
  static void refuseAll(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getRequestHeaders();
    if (headers.contains(Headers.ORIGIN) || headers.contains(SEC_FETCH_SITE)) {
      throw HttpError.forbidden("notAnAgent", "this is for agents, not for web pages");
    }
  }
}
