package dev.outrider.agent.testkit.hosts;

import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A host's own account of the SQL it executed, kept where it calls JDBC. For any thread. */
final class Account {

  private static final int CLASS_LENGTH = 2;

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  Account() {
    for (String name :
        new String[] {"executions", "errors", "rows", "batchItems", "commits", "rollbacks"}) {
      add(name, 0);
    }
  }

  void add(String name, long more) {
    counts.computeIfAbsent(name, key -> new LongAdder()).add(more);
  }

  /** One execution, and one error if it fails; gives null then. */
  <T> T executed(Callable<T> execution) throws SQLException {
    add("executions", 1);
    try {
      return execution.call();
    } catch (SQLException e) {
      failed(e);
      return null;
    } catch (UnsupportedOperationException e) {
      // P6Spy knows less methods than the driver beneath, which this call never reached.
      add("executions", -1);
      return null;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void failed(SQLException e) {
    String state = e.getSQLState();
    add("errors", 1);
    add("errors." + (isState(state) ? state.substring(0, CLASS_LENGTH) : "none"), 1);
    if (e instanceof BatchUpdateException batch) {
      // What else was in the batch, the database did not get or did not tell.
      add("batchItems", batch.getLargeUpdateCounts().length);
    }
  }

  private static boolean isState(String state) {
    return state != null && state.matches("[0-9A-Z]{2}.*");
  }

  /** An execution that gives rows, all of which are read; the result is closed. */
  void queried(Callable<ResultSet> execution) throws SQLException {
    read(executed(execution));
  }

  /** Reads all rows of a result, if there is one, and closes it. */
  void read(ResultSet result) throws SQLException {
    if (result != null) {
      try (result) {
        read(result, Integer.MAX_VALUE);
      }
    }
  }

  /** Reads at most so many rows, and leaves the result as it is. */
  void read(ResultSet result, int mostRows) throws SQLException {
    for (int row = 0; row < mostRows && result.next(); row++) {
      add("rows", 1);
    }
  }

  /** An execution of a batch. */
  void batched(int items, Callable<?> execution) throws SQLException {
    if (executed(execution) != null) {
      add("batchItems", items);
    }
  }

  void print() {
    counts.forEach((name, count) -> Console.count(name, count.sum()));
  }
}
