package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** Implemented by what libraries keep a route template in, or a part of one, through weaving. */
public interface Templated {

  @Nullable String outrider$template();
}
