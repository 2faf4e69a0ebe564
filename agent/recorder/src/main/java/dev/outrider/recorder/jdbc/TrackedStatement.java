package dev.outrider.recorder.jdbc;

import dev.outrider.recorder.sql.RowSink;
import dev.outrider.recorder.sql.StatementStats;
import org.jspecify.annotations.Nullable;

/**
 * Implemented by driver statements through weaving: fields of ours on the statement itself.
 *
 * <p>State that hangs on the statement needs no map, is as old as the statement, and is collected
 * with it. The fields are plain ones: whoever hands a statement to another thread hands them over.
 */
public interface TrackedStatement {

  /** What the text it was prepared with, or the first of its batch, is an instance of. */
  @Nullable StatementStats outrider$statement();

  void outrider$statement(@Nullable StatementStats statement);

  /** The connection that made it. */
  @Nullable ConnectionState outrider$connection();

  void outrider$connection(@Nullable ConnectionState connection);

  /** The result it gave last, until its rows have been counted. */
  @Nullable TrackedResult outrider$result();

  void outrider$result(@Nullable TrackedResult result);

  /** Who wants to know of the rows that its last execution gave. */
  @Nullable RowSink outrider$rowSink();

  void outrider$rowSink(@Nullable RowSink sink);

  /** A hash of the parameters set since the last execution. */
  int outrider$parameters();

  void outrider$parameters(int hash);
}
