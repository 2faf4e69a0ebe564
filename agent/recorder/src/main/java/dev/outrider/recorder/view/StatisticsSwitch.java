package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** A manager that can have its caches record statistics. */
public interface StatisticsSwitch {

  void outrider$enableStatistics(@Nullable String cache, boolean on);
}
