package dev.outrider.protocol;

import java.io.IOException;

/** Bytes that are not what the protocol says they should be; the message says what was wrong. */
public final class ProtocolException extends IOException {

  private static final long serialVersionUID = 1L;

  public ProtocolException(String message) {
    super(message);
  }

  public ProtocolException(String message, Throwable cause) {
    super(message, cause);
  }
}
