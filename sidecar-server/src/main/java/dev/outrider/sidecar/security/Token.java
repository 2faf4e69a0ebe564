package dev.outrider.sidecar.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A secret that a client shows; it has no {@code toString}, so that no log can have it. */
public final class Token {

  private final byte[] token;

  private Token(byte[] token) {
    this.token = token;
  }

  /** The token without the white space around it, as files and environments have it. */
  public static Token of(String token) {
    return new Token(token.strip().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether these are the same, in a time that does not tell how much of it is right. */
  boolean matches(String shown) {
    return MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8));
  }
}
