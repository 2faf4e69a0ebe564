package dev.outrider.sidecar.history;

/** What is in the database is not what was written. */
final class DamagedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedException(String message) {
    super(message);
  }
}
