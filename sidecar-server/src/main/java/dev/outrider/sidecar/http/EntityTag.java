package dev.outrider.sidecar.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code ETag}: a name for an answer's bytes, by which a client asks if they changed.
 */
public final class EntityTag {

  private static final int BYTES = 12;

  private EntityTag() {}

  /** The tag of these bytes, sent in that encoding. */
  public static String of(byte[] body, String encoding) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(encoding.getBytes(StandardCharsets.UTF_8));
      byte[] hash = digest.digest(body);
      return '"' + HexFormat.of().formatHex(hash, 0, BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Whether the client has it.
   *
   * @param ifNoneMatch the header as it was sent; null if it was not
   */
  public static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
    return ifNoneMatch != null
        && Stream.of(ifNoneMatch.split(",", -1))
            .map(String::strip)
            .map(each -> each.startsWith("W/") ? each.substring(2) : each)
            .anyMatch(each -> each.equals(tag) || each.equals("*"));
  }
}
