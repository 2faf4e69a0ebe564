package dev.outrider.sidecar.history;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that only read. Any thread may read, and waits for nobody: each that reads at the
 * same time has a connection of its own, so whoever has threads read has but a few.
 */
final class Readers implements AutoCloseable {

  /** Reads something from one state of the database. */
  interface Read<T> {
    T from(Sql sql) throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger("history");

  private final Path database;
  private final Consumer<String> damaged;
  private final Deque<Sql> idle = new ArrayDeque<>();
  private long epoch;
  private boolean open;

  /**
   * @param damaged is told what was found wrong with the database
   */
  Readers(Path database, Consumer<String> damaged) {
    this.database = database;
    this.damaged = damaged;
  }

  /** Another file may be the database now: connections to the one before are not used again. */
  synchronized void renew() {
    epoch++;
    open = true;
    idle.forEach(Readers::close);
    idle.clear();
  }

  /** Whether there ever was a database to read. */
  synchronized boolean isOpen() {
    return open;
  }

  /**
   * Reads.
   *
   * @throws HistoryException if that is not possible now
   */
  <T> T read(Read<T> read) {
    long begun = epoch();
    Sql sql = null;
    boolean sound = false;
    try {
      sql = take();
      T answer = snapshot(sql, read);
      sound = true;
      return answer;
    } catch (SQLException | DamagedException e) {
      throw failed(e);
    } catch (HistoryException e) {
      sound = true;
      throw e;
    } finally {
      if (sql != null) {
        giveBack(sql, sound && begun == epoch());
      }
    }
  }

  private static <T> T snapshot(Sql sql, Read<T> read) throws SQLException {
    Object[] answer = new Object[1];
    sql.snapshot(() -> answer[0] = read.from(sql));
    @SuppressWarnings("unchecked")
    T read1 = (T) answer[0];
    return read1;
  }

  private HistoryException failed(Exception failure) {
    String reason = Faults.reasonOf(failure);
    if (Faults.isDamage(failure)) {
      damaged.accept(reason);
    } else {
      // Whoever asked is told, and may ask a thousand times.
      LOG.debug("the history cannot be read: {}", reason);
    }
    return unavailable("the history cannot be read: " + reason);
  }

  static HistoryException unavailable(String reason) {
    return new HistoryException(HistoryException.Fault.UNAVAILABLE, reason);
  }

  private synchronized long epoch() {
    return epoch;
  }

  private Sql take() throws SQLException {
    synchronized (this) {
      if (!idle.isEmpty()) {
        return idle.removeFirst();
      }
    }
    return Database.openToRead(database);
  }

  private void giveBack(Sql sql, boolean reuse) {
    synchronized (this) {
      if (reuse && open) {
        idle.addFirst(sql);
        return;
      }
    }
    close(sql);
  }

  private static void close(Sql sql) {
    try {
      sql.close();
    } catch (SQLException e) {
      LOG.debug("closing a reader failed: {}", e.toString());
    }
  }

  @Override
  public synchronized void close() {
    open = false;
    idle.forEach(Readers::close);
    idle.clear();
  }
}
