package dev.outrider.sidecar.history;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure means, and how it is told to people. */
final class Faults {

  // The lowest byte of SQLite's codes says which sort of error; the others say more of it.
  private static final int PRIMARY = 0xff;

  private Faults() {}

  /** Whether the database itself is broken, rather than its disk or its folder. */
  static boolean isDamage(Exception failure) {
    if (failure instanceof DamagedException) {
      return true;
    }
    int code = primaryCode(failure);
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  static String reasonOf(Exception failure) {
    int code = primaryCode(failure);
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return "the disk is full";
    }
    if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
      return "the disk does not take what is written: " + messageOf(failure);
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code
        || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || failure instanceof AccessDeniedException) {
      return "the folder cannot be written to: " + messageOf(failure);
    }
    return messageOf(failure);
  }

  private static int primaryCode(Exception failure) {
    if (failure instanceof SQLiteException sqlite) {
      return sqlite.getResultCode().code & PRIMARY;
    }
    return failure instanceof SQLException sql ? sql.getErrorCode() & PRIMARY : 0;
  }

  private static String messageOf(Exception failure) {
    @Nullable String message = failure.getMessage();
    if (message == null || failure instanceof FileSystemException) {
      return failure.toString();
    }
    return failure instanceof IOException || failure instanceof SQLException
        ? message
        : failure.toString();
  }
}
