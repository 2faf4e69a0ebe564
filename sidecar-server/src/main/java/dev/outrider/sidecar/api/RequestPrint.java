package dev.outrider.sidecar.api;

import io.undertow.server.HttpServerExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Tells requests apart by what they ask, in a hash: what an operator named, keys of caches too, is
 * not kept in memory longer than the request.
 */
final class RequestPrint {

  private RequestPrint() {}

  /** The same for the same method, path and parameters, in whichever order they come. */
  static String of(HttpServerExchange exchange) {
    MessageDigest digest = sha256();
    add(digest, exchange.getRequestMethod().toString());
    add(digest, exchange.getRequestPath());
    new TreeMap<>(exchange.getQueryParameters())
        .forEach(
            (name, values) -> {
              add(digest, name);
              values.forEach(value -> add(digest, value));
            });
    return HexFormat.of().formatHex(digest.digest());
  }

  // With its length, so that no two lists of texts run together into one.
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
