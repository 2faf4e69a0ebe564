package dev.outrider.recorder.jdbc;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.HostStack;
import dev.outrider.recorder.StartTime;
import dev.outrider.recorder.pools.Lease;
import dev.outrider.recorder.pools.Leases;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.sql.ConnectionOrigin;
import dev.outrider.recorder.sql.Statements;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into the drivers and connections of JDBC. Nothing here throws.
 *
 * <p>What a driver's own call runs meanwhile is that call's affair and no execution of the host's.
 */
public final class ConnectionRecorder {

  private static final long ENTERED = 1;

  // Who makes physical connections to lend them out; such a connection is held for ever by design.
  private static final String[] POOLS = {
    "com.zaxxer.hikari.",
    "org.apache.commons.dbcp",
    "org.apache.tomcat.",
    "com.mchange.",
    "io.agroal.",
    "com.alibaba.druid.",
    "org.jboss.jca.",
    "oracle.ucp.",
    "org.vibur.",
    "com.jolbox.",
    "weblogic.",
    "com.ibm.ws.",
    "com.sun.gjc.",
    "org.h2.jdbcx.JdbcConnectionPool",
    "org.hsqldb.jdbc.JDBCPool",
    "org.apache.openejb.",
    "org.logicalcobwebs.",
    "bitronix.",
    "com.atomikos.",
    "io.r2dbc.pool."
  };

  private ConnectionRecorder() {}

  /**
   * A driver is asked to connect.
   *
   * @param driver the driver, or one of its classes
   * @return what the exits want: the time, or 0 if this call is part of another one
   */
  public static long enterConnect(Object driver) {
    return enter(driver, Frame.Kind.CONNECT);
  }

  /** A connection is asked to commit, to roll back, or to do so from now on by itself. */
  public static long enterTransaction(Object connection) {
    return enter(connection, Frame.Kind.END_TRANSACTION);
  }

  /**
   * A call begins for which drivers may run SQL that nobody asked them for, such as {@code isValid}
   * or any of the database's meta data.
   */
  public static long enterOwn(Object connection) {
    try {
      return Frame.current().enter(connection, Frame.Kind.OWN) ? ENTERED : StartTime.NONE;
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return StartTime.NONE;
    }
  }

  private static long enter(Object driver, Frame.Kind kind) {
    try {
      if (!Frame.current().enter(driver, kind)) {
        return StartTime.NONE;
      }
      return StartTime.now();
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return StartTime.NONE;
    }
  }

  /** A call ended of which nothing is to be noted. */
  public static void exit(long startNanos) {
    try {
      if (startNanos != StartTime.NONE) {
        Frame.current().leave();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A driver's {@code connect(url, properties)} ended. */
  public static void connected(
      long startNanos,
      Object driver,
      @Nullable String url,
      @Nullable Object properties,
      @Nullable Object connection,
      @Nullable Throwable thrown) {
    if (startNanos == StartTime.NONE) {
      return;
    }
    try {
      long now = System.nanoTime();
      if (!Frame.current().leave() || url == null) {
        return;
      }
      Class<?> driverClass = driver instanceof Class ? (Class<?>) driver : driver.getClass();
      if (thrown != null) {
        DataSources.of(url, driverClass).failedToConnect();
      } else if (connection instanceof TrackedConnection) {
        // No connection means that the URL is another driver's.
        TrackedConnection made = (TrackedConnection) connection;
        if (made.outrider$connection() == null) {
          DataSourceStats source = DataSources.of(url, driverClass);
          source.createNanos().record(now - startNanos);
          made.outrider$connection(
              new ConnectionState(source, originOf(driver, url, properties), lease(source, now)));
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static @Nullable ConnectionOrigin originOf(
      Object driver, String url, @Nullable Object properties) {
    if (properties instanceof Properties && !(driver instanceof Class)) {
      return new ConnectionOrigin(driver, url, (Properties) properties);
    }
    return null;
  }

  private static @Nullable Lease lease(DataSourceStats source, long nowNanos) {
    return HostStack.contains(POOLS) ? null : Leases.take(source, source.useNanos(), nowNanos);
  }

  /** A connection made a statement. */
  public static void created(@Nullable Object statement, Object connection) {
    try {
      if (statement instanceof TrackedStatement) {
        ((TrackedStatement) statement).outrider$connection(stateOf(connection));
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /**
   * A connection made a statement for {@code sql}, or failed to.
   *
   * @param entered what {@link #enterOwn} gave
   */
  public static void prepared(
      long entered, @Nullable Object statement, Object connection, @Nullable String sql) {
    try {
      if (entered == StartTime.NONE) {
        return;
      }
      Frame.current().leave();
      if (statement instanceof TrackedStatement) {
        TrackedStatement tracked = (TrackedStatement) statement;
        // Drivers keep statements to give them again.
        if (tracked.outrider$statement() == null) {
          tracked.outrider$statement(Statements.of(sql, statement.getClass()));
        }
        tracked.outrider$connection(stateOf(connection));
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static @Nullable ConnectionState stateOf(Object connection) {
    if (!(connection instanceof TrackedConnection)) {
      return null;
    }
    TrackedConnection tracked = (TrackedConnection) connection;
    ConnectionState state = tracked.outrider$connection();
    if (state == null && !Frame.current().isInsideDriver()) {
      // Made by a way that no probe saw, such as a data source of the driver's own.
      state = new ConnectionState(DataSources.of(null, connection.getClass()), null, null);
      tracked.outrider$connection(state);
    }
    return state;
  }

  /** A connection's {@code commit()} ended. */
  public static void committed(long startNanos, Object connection, @Nullable Throwable thrown) {
    try {
      ConnectionState state = leave(startNanos, connection, thrown);
      if (state != null) {
        state.committed();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A connection's {@code rollback()} ended. */
  public static void rolledBack(long startNanos, Object connection, @Nullable Throwable thrown) {
    try {
      ConnectionState state = leave(startNanos, connection, thrown);
      if (state != null) {
        state.rolledBack();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A connection's {@code setAutoCommit} ended. */
  public static void autoCommit(
      long startNanos, Object connection, boolean on, @Nullable Throwable thrown) {
    try {
      ConnectionState state = leave(startNanos, connection, thrown);
      if (state != null) {
        state.autoCommit(on);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The connection's state, if the call that ends here was the host's own and went well. */
  private static @Nullable ConnectionState leave(
      long startNanos, Object connection, @Nullable Throwable thrown) {
    boolean own = startNanos != StartTime.NONE && Frame.current().leave();
    return own && thrown == null ? stateOf(connection) : null;
  }

  /** A connection is about to be closed or aborted. */
  public static void closing(Object connection) {
    try {
      if (connection instanceof TrackedConnection) {
        ConnectionState state = ((TrackedConnection) connection).outrider$connection();
        if (state != null) {
          state.close();
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }
}
