package dev.outrider.recorder.jdbc;

import dev.outrider.recorder.sql.RowSink;
import org.jspecify.annotations.Nullable;

/** Implemented by driver result sets through weaving; see {@link TrackedStatement}. */
public interface TrackedResult {

  /** Who wants to know how many rows were read; null for results that no statement gave. */
  @Nullable RowSink outrider$rowSink();

  void outrider$rowSink(@Nullable RowSink sink);

  /** Rows read that the sink has not been told of yet. */
  int outrider$rows();

  void outrider$rows(int rows);
}
