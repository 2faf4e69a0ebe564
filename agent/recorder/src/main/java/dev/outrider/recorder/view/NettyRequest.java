package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** Implemented by Netty's object for the head of a request through weaving. */
public interface NettyRequest extends Tracked {

  @Nullable String outrider$method();

  /** The target as it came, with a query string if there was one. */
  @Nullable String outrider$uri();
}
