package org.example.stub;

import java.sql.Connection;
import java.sql.PreparedStatement;

/** A connection that prepares {@link StubStatement}s and can do nothing else. */
public abstract class StubConnection implements Connection {

  @Override
  public PreparedStatement prepareStatement(String sql) {
    return StubDriver.statement();
  }
}
