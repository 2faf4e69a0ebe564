package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** Implemented by a channel's pipeline and its handlers' contexts through weaving. */
public interface NettyPlace {

  /** The channel, which is {@link Tracked}. */
  @Nullable Object outrider$channel();
}
