package dev.outrider.recorder.jdbc;

import dev.outrider.recorder.sql.RowSink;
import dev.outrider.recorder.sql.StatementStats;
import org.jspecify.annotations.Nullable;

/** What a woven statement of a driver looks like to the recorder. */
public class DriverStatement implements TrackedStatement {

  private @Nullable StatementStats statement;
  private @Nullable ConnectionState connection;
  private @Nullable TrackedResult result;
  private @Nullable RowSink rowSink;
  private int parameters;

  @Override
  public @Nullable StatementStats outrider$statement() {
    return statement;
  }

  @Override
  public void outrider$statement(@Nullable StatementStats statement) {
    this.statement = statement;
  }

  @Override
  public @Nullable ConnectionState outrider$connection() {
    return connection;
  }

  @Override
  public void outrider$connection(@Nullable ConnectionState connection) {
    this.connection = connection;
  }

  @Override
  public @Nullable TrackedResult outrider$result() {
    return result;
  }

  @Override
  public void outrider$result(@Nullable TrackedResult result) {
    this.result = result;
  }

  @Override
  public @Nullable RowSink outrider$rowSink() {
    return rowSink;
  }

  @Override
  public void outrider$rowSink(@Nullable RowSink rowSink) {
    this.rowSink = rowSink;
  }

  @Override
  public int outrider$parameters() {
    return parameters;
  }

  @Override
  public void outrider$parameters(int hash) {
    parameters = hash;
  }
}
