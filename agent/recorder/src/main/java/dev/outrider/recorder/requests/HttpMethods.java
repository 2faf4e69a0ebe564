package dev.outrider.recorder.requests;

import org.jspecify.annotations.Nullable;

/** The methods that HTTP defines: whatever else a client makes up is one more, {@code _OTHER}. */
final class HttpMethods {

  private HttpMethods() {}

  static String known(@Nullable String method) {
    if (method == null) {
      return "_OTHER";
    }
    switch (method) {
      case "GET":
      case "POST":
      case "PUT":
      case "DELETE":
      case "PATCH":
      case "HEAD":
      case "OPTIONS":
      case "TRACE":
      case "CONNECT":
        return method;
      default:
        return "_OTHER";
    }
  }
}
