package dev.outrider.demo.studio.database;

import dev.outrider.demo.studio.counts.Counters;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The Studio's database: lends out sessions. Any thread may call; it waits for a connection, and
 * for whoever has the database to himself.
 */
public final class Database implements AutoCloseable {
  // Whoever works with a connection reads; whoever needs that nobody does so writes.
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Path file;
  private final Counters counters;
  private Connections connections;
  private boolean tuned;

  private Database(Path file, boolean tuned, Counters counters) {
    this.file = file;
    this.counters = counters;
    this.tuned = tuned;
    this.connections = connect();
  }

  /**
   * Opens the database in {@code file}, made if it is not there.
   *
   * @param tuned with the guide's settings and a pool, or with SQLite's defaults and without one
   */
  public static Database open(Path file, boolean tuned, Counters counters) {
    return new Database(file, tuned, counters);
  }

  private Connections connect() {
    return tuned ? Connections.pooled(file, counters) : Connections.plain(file, counters);
  }

  /** Does {@code work} with a session in which each execution is a transaction of its own. */
  public <T> T with(Function<Session, T> work) {
    lock.readLock().lock();
    try (Connection connection = connections.borrow()) {
      return work.apply(new Session(connection, counters));
    } catch (SQLException e) {
      throw new DatabaseException(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Does {@code work} in one transaction, which is rolled back if it throws. */
  public void transaction(Consumer<Session> work) {
    lock.readLock().lock();
    try (Connection connection = connections.borrow()) {
      connection.setAutoCommit(false);
      // Closed without a commit, the pool rolls back, and so does SQLite.
      work.accept(new Session(connection, counters));
      connection.commit();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Does {@code work}, which may use the database, once nobody else does; others wait for it. */
  public void alone(Runnable work) {
    lock.writeLock().lock();
    try {
      work.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Opens all connections anew, with or without the guide's settings; sessions wait for that. */
  public void reopen(boolean withSettings) {
    alone(
        () -> {
          boolean before = tuned;
          connections.close();
          try {
            tuned = withSettings;
            connections = connect();
          } catch (RuntimeException e) {
            tuned = before;
            connections = connect();
            throw e;
          }
        });
  }

  @Override
  public void close() {
    alone(connections::close);
  }
}
