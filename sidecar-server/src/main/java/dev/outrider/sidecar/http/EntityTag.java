package dev.outrider.sidecar.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A strong {@code ETag}: the same bytes, in the same encoding, have the same one, and no others. An
 * answer's {@code timestamp} is among its bytes.
 */
final class EntityTag {

  // Half of SHA-256: nobody hits that by chance.
  private static final int HASH_BYTES = 16;
  private static final String WEAK = "W/";

  private final String value;

  private EntityTag(String value) {
    this.value = value;
  }

  /** The one of a body that is sent in that encoding; the body is what it was before. */
  static EntityTag of(byte[] body, String encoding) {
    String hash =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOf(sha256(body), HASH_BYTES));
    String suffix = encoding.equals(AcceptEncoding.IDENTITY) ? "" : "." + encoding;
    return new EntityTag("\"" + hash + suffix + "\"");
  }

  /** The header's value. */
  String value() {
    return value;
  }

  /**
   * Whether {@code If-None-Match} names it, or {@code *} (RFC 9110, 13.1.2): whoever asks has it. A
   * header that is not well-formed names what comes before its fault.
   */
  boolean isKnownTo(HeaderMap request) {
    @Nullable HeaderValues lines = request.get(Headers.IF_NONE_MATCH);
    return lines != null && lines.stream().anyMatch(this::isIn);
  }

  private boolean isIn(String line) {
    if (line.strip().equals("*")) {
      return true;
    }
    int at = 0;
    while (true) {
      at = skip(line, at, " \t,");
      if (line.startsWith(WEAK, at)) {
        at += WEAK.length();
      }
      int end = at < line.length() && line.charAt(at) == '"' ? line.indexOf('"', at + 1) : -1;
      if (end < 0) {
        return false;
      }
      if (line.substring(at, end + 1).equals(value)) {
        return true;
      }
      at = end + 1;
    }
  }

  private static int skip(String line, int from, String these) {
    int at = from;
    while (at < line.length() && these.indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
