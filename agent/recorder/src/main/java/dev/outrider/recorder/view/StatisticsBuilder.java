package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** A builder of caches that has to be asked for statistics. */
public interface StatisticsBuilder {

  /** What the caches it builds will count with, or null if nothing. */
  @Nullable Object outrider$statistics();

  /** Has the caches it builds record statistics. */
  @Nullable Object outrider$recordStats();

  /** Has them record none. */
  void outrider$forgetStats();
}
