package dev.outrider.recorder.jdbc;

import dev.outrider.recorder.sql.RowSink;
import org.jspecify.annotations.Nullable;

/** What a woven result of a driver looks like to the recorder. */
final class DriverResult implements TrackedResult {

  private @Nullable RowSink rowSink;
  private int rows;

  @Override
  public @Nullable RowSink outrider$rowSink() {
    return rowSink;
  }

  @Override
  public void outrider$rowSink(@Nullable RowSink sink) {
    rowSink = sink;
  }

  @Override
  public int outrider$rows() {
    return rows;
  }

  @Override
  public void outrider$rows(int rows) {
    this.rows = rows;
  }
}
