package dev.outrider.recorder.pools;

import org.jspecify.annotations.Nullable;

/**
 * The libraries of connection pools, and how each one says that no connection became free in time.
 *
 * <p>Told apart from a database that cannot be reached, which is no timeout of the pool's.
 */
public enum PoolLibrary {
  HIKARI("HikariCP", "com.zaxxer.hikari.") {
    // The cause is why the last connection could not be made, if that is what was waited for.
    @Override
    boolean isTimeout(Throwable thrown) {
      return thrown.getCause() == null
          && is(thrown, "java.sql.SQLTransientConnectionException", "");
    }
  },
  // Of Apache Commons, or as Tomcat has it under a package of its own.
  DBCP2("DBCP2", ".dbcp2.") {
    // Of the same class, with other messages: connections that do not stand their validation.
    @Override
    boolean isTimeout(Throwable thrown) {
      String type = "java.util.NoSuchElementException";
      return isOrIsCausedBy(thrown, type, "Timeout waiting")
          || isOrIsCausedBy(thrown, type, "Pool exhausted");
    }
  },
  TOMCAT_JDBC("Tomcat JDBC", "org.apache.tomcat.jdbc.pool.") {
    @Override
    boolean isTimeout(Throwable thrown) {
      return is(thrown, "org.apache.tomcat.jdbc.pool.PoolExhaustedException", "");
    }
  },
  C3P0("c3p0", "com.mchange.v2.c3p0.") {
    @Override
    boolean isTimeout(Throwable thrown) {
      return isOrIsCausedBy(thrown, "com.mchange.v2.resourcepool.TimeoutException", "");
    }
  },
  AGROAL("Agroal", "io.agroal.pool.") {
    @Override
    boolean isTimeout(Throwable thrown) {
      return is(thrown, "java.sql.SQLException", "Sorry, acquisition timeout")
          || is(thrown, "java.sql.SQLException", "Acquisition timeout");
    }
  };

  private static final int MOST_CAUSES = 10;

  private final String shown;
  private final String packagePart;

  PoolLibrary(String shown, String packagePart) {
    this.shown = shown;
    this.packagePart = packagePart;
  }

  /** The library's own name. */
  public String shown() {
    return shown;
  }

  /** Whether a caller got this because no connection became free in time. */
  abstract boolean isTimeout(Throwable thrown);

  /** The library that the object's class, or one above it, is of. */
  static @Nullable PoolLibrary of(Object pool) {
    for (Class<?> type = pool.getClass(); type != null; type = type.getSuperclass()) {
      for (PoolLibrary library : values()) {
        if (type.getName().contains(library.packagePart)) {
          return library;
        }
      }
    }
    return null;
  }

  private static boolean isOrIsCausedBy(Throwable thrown, String type, String messageStart) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      if (is(cause, type, messageStart)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean is(Throwable thrown, String type, String messageStart) {
    String message = thrown.getMessage();
    return thrown.getClass().getName().equals(type)
        && (message == null ? "" : message).startsWith(messageStart);
  }
}
