package dev.outrider.sidecar.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret that an operator shows; it has no {@code toString}, so that no log can have it. */
public final class AdminToken {

  private final byte[] token;

  private AdminToken(byte[] token) {
    this.token = token;
  }

  /** The token without the white space around it, as files and environments have it. */
  public static AdminToken of(String token) {
    return new AdminToken(token.strip().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether these are the same, in a time that does not tell how much of it is right. */
  boolean matches(String shown) {
    return MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8));
  }
}
