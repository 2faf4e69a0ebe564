package dev.outrider.sidecar.security;

import dev.outrider.sidecar.http.HttpError;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import org.jspecify.annotations.Nullable;

/** The token that a request shows: in its header, never in its address or a cookie. */
final class Bearer {

  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /**
   * Refuses a request that shows none of the tokens.
   *
   * @param needed such as "the admin token", for people
   * @throws HttpError 401 if it shows no token, 403 if it shows another
   */
  static void require(HttpServerExchange exchange, String needed, Token... tokens) {
    String shown = shown(exchange, needed);
    boolean right = false;
    for (Token token : tokens) {
      right |= token.matches(shown);
    }
    if (!right) {
      throw HttpError.forbidden("tokenWrong", "this is not " + needed);
    }
  }

  private static String shown(HttpServerExchange exchange, String needed) {
    @Nullable HeaderValues headers = exchange.getRequestHeaders().get(Headers.AUTHORIZATION);
    if (headers == null
        || headers.size() != 1
        || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new HttpError(
              StatusCodes.UNAUTHORIZED,
              "tokenMissing",
              "this needs " + needed + ", as 'Authorization: Bearer TOKEN'")
          .withHeader(Headers.WWW_AUTHENTICATE, "Bearer");
    }
    return headers.getFirst().substring(SCHEME.length()).strip();
  }
}
