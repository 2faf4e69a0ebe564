package org.example.tinydb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** What {@link TinyDriver} gives. */
public abstract class TinyConnection implements Connection {

  @Override
  public Statement createStatement() {
    return TinyDriver.make(TinyStatement.class);
  }

  @Override
  public PreparedStatement prepareStatement(String sql) {
    return TinyDriver.make(TinyPreparedStatement.class);
  }

  @Override
  public void close() {}
}
