package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/**
 * Implemented by routers' objects for one request, through weaving: where their templates begin.
 */
public interface Based {

  /** The part of the path before them, such as {@code /context/api/}; null or empty if none. */
  @Nullable String outrider$base();
}
