package org.example.tinydb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Answers any text with the same rows, except one that begins with {@code FAIL}. */
public abstract class TinyStatement implements Statement {

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    if (sql.startsWith("FAIL")) {
      throw new SQLException("as told", "22012");
    }
    return TinyDriver.make(TinyResult.class);
  }

  @Override
  public int executeUpdate(String sql) {
    return 1;
  }

  @Override
  public void close() {}
}
