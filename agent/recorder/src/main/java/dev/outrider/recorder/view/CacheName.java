package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** A cache that has a name. */
public interface CacheName {

  @Nullable String outrider$name();
}
