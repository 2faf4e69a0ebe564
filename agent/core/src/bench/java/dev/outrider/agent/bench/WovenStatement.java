package dev.outrider.agent.bench;

import dev.outrider.recorder.jdbc.ConnectionState;
import dev.outrider.recorder.sql.RowSink;
import dev.outrider.recorder.sql.StatementStats;
import dev.outrider.recorder.jdbc.TrackedResult;
import dev.outrider.recorder.jdbc.TrackedStatement;

/** What a woven statement of a driver looks like to the recorder. */
final class WovenStatement implements TrackedStatement {

  private StatementStats statement;
  private ConnectionState connection;
  private TrackedResult result;
  private RowSink rowSink;
  private int parameters;

  @Override
  public StatementStats outrider$statement() {
    return statement;
  }

  @Override
  public void outrider$statement(StatementStats statement) {
    this.statement = statement;
  }

  @Override
  public ConnectionState outrider$connection() {
    return connection;
  }

  @Override
  public void outrider$connection(ConnectionState connection) {
    this.connection = connection;
  }

  @Override
  public TrackedResult outrider$result() {
    return result;
  }

  @Override
  public void outrider$result(TrackedResult result) {
    this.result = result;
  }

  @Override
  public RowSink outrider$rowSink() {
    return rowSink;
  }

  @Override
  public void outrider$rowSink(RowSink rowSink) {
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
