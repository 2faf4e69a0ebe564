package dev.outrider.demo.studio.http;

import dev.outrider.demo.studio.pooling.Body;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ETag;
import io.undertow.util.ETagUtils;
import io.undertow.util.Headers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whoever asks how long the answer is good, and whether what they have still is. */
final class Conditional {
  private static final int TAG_BYTES = 12;

  private Conditional() {}

  /**
   * Puts the headers.
   *
   * @return whether the client has the same answer already, and needs no body
   */
  static boolean isKnown(HttpServerExchange exchange, Freshness freshness, Body body) {
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, freshness.header());
    if (freshness == Freshness.NEVER) {
      return false;
    }
    // Weak, for it is the same whether the bytes are sent compressed or not.
    ETag tag = new ETag(true, digest(body));
    exchange.getResponseHeaders().put(Headers.ETAG, tag.toString());
    return !ETagUtils.handleIfNoneMatch(exchange, tag, true);
  }

  private static String digest(Body body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(body.bytes(), 0, body.size());
      return HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }
}
