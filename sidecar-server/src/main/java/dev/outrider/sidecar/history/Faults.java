package dev.outrider.sidecar.history;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure means, and how it is told to people. */
final class Faults {

  // The lowest byte of SQLite's codes says which sort of error; the others say more of it.
  private static final int PRIMARY = 0xff;

  private Faults() {}

  /** Whether the database itself is broken, rather than its disk or its folder. */
  static boolean isDamage(Throwable failure) {
    if (failure instanceof DamagedException) {
      return true;
    }
    int code = primaryCode(failure);
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  /** Whether the database's file is one that can be read, but not written to. */
  static boolean isReadOnly(Throwable failure) {
    return primaryCode(failure) == SQLiteErrorCode.SQLITE_READONLY.code
        && !(failure instanceof SQLiteException sqlite
            && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_DBMOVED);
  }

  static String reasonOf(Throwable failure) {
    int code = primaryCode(failure);
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return "the disk is full";
    }
    if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
      return "the disk does not take what is written: " + messageOf(failure);
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
      return "the database cannot be written to: " + messageOf(failure);
    }
    if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code || failure instanceof AccessDeniedException) {
      return "the folder cannot be written to: " + messageOf(failure);
    }
    @Nullable Throwable unlinked = unlinked(failure);
    return unlinked == null
        ? messageOf(failure)
        : "SQLite's own code cannot be loaded, which is unpacked beside the database, from where"
            + " the system must let code be run: "
            + unlinked.getMessage();
  }

  /** What kept SQLite's own code from being loaded, or null if something else is wrong. */
  private static @Nullable Throwable unlinked(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof LinkageError || each instanceof NativeLibraryNotFoundException) {
        return each;
      }
    }
    return null;
  }

  private static int primaryCode(Throwable failure) {
    if (failure instanceof SQLiteException sqlite) {
      return sqlite.getResultCode().code & PRIMARY;
    }
    return failure instanceof SQLException sql ? sql.getErrorCode() & PRIMARY : 0;
  }

  private static String messageOf(Throwable failure) {
    @Nullable String message = failure.getMessage();
    if (message == null || failure instanceof FileSystemException) {
      return failure.toString();
    }
    return failure instanceof IOException || failure instanceof SQLException
        ? message
        : failure.toString();
  }
}
