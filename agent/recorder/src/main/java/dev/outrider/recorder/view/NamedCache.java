package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** A cache with a name around one of another library. */
public interface NamedCache {

  @Nullable String outrider$name();

  /** The other library's. */
  @Nullable Object outrider$nativeCache();
}
