package org.example.stub;

import java.sql.PreparedStatement;
import java.sql.ResultSet;

/**
 * A statement that does nothing at once, so that what is woven into it stands alone.
 *
 * <p>The agent must take it for a driver's: it lies outside of {@code dev.outrider} and implements
 * the interface itself. {@link StubDriver} makes the class one can have instances of.
 */
public abstract class StubStatement implements PreparedStatement {

  @Override
  public ResultSet executeQuery() {
    return null;
  }
}
