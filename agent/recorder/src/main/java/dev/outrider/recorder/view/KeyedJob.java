package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** A run of a job that its scheduler knows by a key; implemented by Quartz' own by weaving. */
public interface KeyedJob extends Tracked {

  @Nullable String outrider$group();

  @Nullable String outrider$name();

  @Nullable Class<?> outrider$type();
}
