package org.example.tinydb;

import java.sql.ResultSet;

/** Three rows. */
public abstract class TinyResult implements ResultSet {

  private int row;

  @Override
  public boolean next() {
    return row++ < 3;
  }

  @Override
  public void close() {}
}
