package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** The part of a cache's settings that says whether it keeps statistics. */
public interface StatisticsSetting {

  /** Whether anything was said of that, one way or the other. */
  boolean outrider$isSaid();

  /** Says that it does. */
  @Nullable Object outrider$enable();
}
