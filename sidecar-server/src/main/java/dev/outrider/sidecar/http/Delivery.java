package dev.outrider.sidecar.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How an answer that is complete goes out: not at all if its client has it already, else in the
 * encoding that the client likes best, and with what it needs to ask for it again.
 */
final class Delivery {

  private static final AttachmentKey<Caching> CACHING = AttachmentKey.create(Caching.class);

  private Delivery() {}

  /** Says for how long the answer is good, if it turns out to be one that was asked for. */
  static void cache(HttpServerExchange exchange, Caching caching) {
    exchange.putAttachment(CACHING, caching);
  }

  /** Sends the body. Never compresses on an I/O thread. */
  static void send(HttpServerExchange exchange, Body body) {
    String encoding = encoding(exchange, body);
    if (isCached(exchange)) {
      EntityTag tag = body.tag(encoding);
      exchange.getResponseHeaders().put(Headers.ETAG, tag.value());
      if (tag.isKnownTo(exchange.getRequestHeaders())) {
        exchange.getResponseHeaders().remove(Headers.CONTENT_TYPE);
        Answers.empty(exchange, StatusCodes.NOT_MODIFIED);
        return;
      }
    }
    byte @Nullable [] ready = body.ready(encoding);
    if (ready == null && exchange.isInIoThread()) {
      exchange.dispatch(Guard.here(same -> send(same, encoding, body.in(encoding))));
    } else {
      send(exchange, encoding, ready == null ? body.in(encoding) : ready);
    }
  }

  private static void send(HttpServerExchange exchange, String encoding, byte[] bytes) {
    if (!encoding.equals(AcceptEncoding.IDENTITY)) {
      exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, encoding);
    }
    exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
  }

  private static String encoding(HttpServerExchange exchange, Body body) {
    if (body.encodings().isEmpty()) {
      return AcceptEncoding.IDENTITY;
    }
    exchange.getResponseHeaders().put(Headers.VARY, Headers.ACCEPT_ENCODING_STRING);
    HeaderMap headers = exchange.getRequestHeaders();
    AcceptEncoding accepted = AcceptEncoding.of(headers);
    return body.length() >= Compression.LEAST_BYTES || accepted.refusesIdentity()
        ? accepted.best(body.encodings())
        : AcceptEncoding.IDENTITY;
  }

  /** Whether it may be cached; says so in the answer. */
  private static boolean isCached(HttpServerExchange exchange) {
    @Nullable Caching caching = exchange.getAttachment(CACHING);
    boolean asked =
        exchange.getRequestMethod().equals(Methods.GET)
            || exchange.getRequestMethod().equals(Methods.HEAD);
    if (caching == null
        || caching == Caching.NEVER
        || !asked
        || exchange.getStatusCode() != StatusCodes.OK) {
      return false;
    }
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, caching.header());
    return true;
  }
}
