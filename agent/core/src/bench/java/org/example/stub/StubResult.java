package org.example.stub;

import java.sql.ResultSet;

/** A result of so many empty rows; see {@link StubStatement}. */
public abstract class StubResult implements ResultSet {

  private int left;

  /** Begins anew. */
  public void rewind(int rows) {
    left = rows;
  }

  @Override
  public boolean next() {
    return left-- > 0;
  }
}
