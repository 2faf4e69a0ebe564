package dev.outrider.sidecar.fleet;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs what sidecars say to each other with the fleet's secret (HMAC-SHA256): who can write to
 * Redis is not thereby an operator. For one thread.
 */
final class Seal {

  // Before the text that is signed: a signature is good for this protocol alone.
  private static final byte[] PURPOSE = "outrider-fleet-1\n".getBytes(StandardCharsets.US_ASCII);
  private static final String VERSION = "1.";
  private static final int SIGNATURE_CHARS = 43;
  private static final int TEXT = VERSION.length() + SIGNATURE_CHARS + 1;

  private final Mac mac;

  Seal(String secret) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** The text with its signature. */
  String seal(String text) {
    return VERSION + signature(text) + "." + text;
  }

  /** The text, or null if it is not signed with this secret. */
  @Nullable String open(String sealed) {
    if (sealed.length() < TEXT || !sealed.startsWith(VERSION) || sealed.charAt(TEXT - 1) != '.') {
      return null;
    }
    String text = sealed.substring(TEXT);
    byte[] shown = sealed.substring(VERSION.length(), TEXT - 1).getBytes(StandardCharsets.UTF_8);
    byte[] right = signature(text).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(shown, right) ? text : null;
  }

  private String signature(String text) {
    mac.update(PURPOSE);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
