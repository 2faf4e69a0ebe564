package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/**
 * Implemented by a server's own object for one request and its answer, through weaving. Asked while
 * the request is in flight; neither body, headers nor query string are.
 */
public interface HttpExchange extends Tracked {

  @Nullable String outrider$method();

  /** The path as it came, whatever decoding the server has done; a query string is cut off. */
  @Nullable String outrider$path();

  /** What the server took off the path before its router saw it; null or empty if nothing. */
  @Nullable String outrider$prefix();

  /** The status that the answer has or, before it is begun, would have. */
  int outrider$status();
}
