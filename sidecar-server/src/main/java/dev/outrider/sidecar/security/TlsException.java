package dev.outrider.sidecar.security;

/** Why the files for TLS cannot be used, and what would help; for people. */
public final class TlsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
