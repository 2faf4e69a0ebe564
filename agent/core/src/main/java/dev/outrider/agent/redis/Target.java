package dev.outrider.agent.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is to be cleared: one key, or all that begin alike. Immutable. */
final class Target {

  private static final String SPECIAL = "*?[]\\^";

  /** The configured prefix that allows it. */
  final String allowedBy;

  /** What the answer calls it; a single key stays here, and is called by what allows it. */
  final String name;

  final boolean isOneKey;
  private final byte[] bytes;
  private final String text;

  private Target(String allowedBy, String text, boolean isOneKey) {
    this.allowedBy = allowedBy;
    this.name = isOneKey ? allowedBy : text;
    this.isOneKey = isOneKey;
    this.text = text;
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
  }

  static Target keysThatBegin(String prefix, String allowedBy) {
    return new Target(allowedBy, prefix, false);
  }

  static Target key(String key, String allowedBy) {
    return new Target(allowedBy, key, true);
  }

  byte[] key() {
    return bytes.clone();
  }

  /** The glob that the keys match. */
  byte[] pattern() {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
        pattern.append('\\');
      }
      pattern.append(text.charAt(i));
    }
    return pattern.append('*').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the key is meant; asked again of each that a server says matches. */
  boolean includes(byte[] key) {
    return key.length >= bytes.length
        && Arrays.equals(key, 0, bytes.length, bytes, 0, bytes.length)
        && (!isOneKey || key.length == bytes.length);
  }
}
