package dev.outrider.demo.studio.database;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** An execution that failed, with the driver's exception as its cause. */
public final class DatabaseException extends RuntimeException {
  DatabaseException(SQLException cause) {
    super(cause);
  }

  /** Whether a row with the same unique value exists already. */
  public boolean isDuplicate() {
    return hasCode(SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE);
  }

  /** Whether a row refers to another one that does not exist. */
  public boolean isDangling() {
    return hasCode(SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY);
  }

  private boolean hasCode(SQLiteErrorCode code) {
    return getCause() instanceof SQLiteException e && e.getResultCode() == code;
  }
}
