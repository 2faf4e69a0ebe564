package dev.outrider.agent.testkit.hosts;

import java.io.IOException;
import java.lang.ref.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** Exhausts real connection pools over H2 and counts by itself what its callers go through. */
public final class PoolHost {

  private static final int SIZE = 3;
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int HASTE_MILLIS = 500;

  // A pool that nobody holds is garbage, and then closed for the agent.
  private final List<Pools.Pool> held = new ArrayList<>();
  private final Pools pools;
  private long calls;
  private long closes;
  private long timeouts;

  private PoolHost(Pools pools) {
    this.pools = pools;
  }

  /**
   * Uses a patient pool, a hasty one and one whose database turns it away.
   *
   * @param arguments which library, one of {@link Pools}
   */
  public static void main(String[] arguments) throws Exception {
    Console.count("size", SIZE);
    new PoolHost(Pools.valueOf(arguments[0])).run();
  }

  private void run() throws Exception {
    Pools.Pool patient = pools.make("patient", SIZE, PATIENCE_MILLIS, "");
    held.add(patient);
    List<Connection> taken = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      taken.add(take(patient.source()));
    }
    rest(SIZE, 0);

    CountDownLatch got = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Thread waiter = new Thread(() -> useWhenFree(patient.source(), got, enough));
    waiter.start();
    while (waiter.getState() != Thread.State.TIMED_WAITING
        && waiter.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    rest(SIZE, 1);

    giveBack(taken.remove(0));
    got.await();
    rest(SIZE, 0);

    enough.countDown();
    waiter.join();
    taken.forEach(this::giveBack);
    failInTime();
    failToConnect();
    rest(0, 0);

    patient.close().close();
    rest(0, 0);
    Reference.reachabilityFence(held);
  }

  private void useWhenFree(DataSource source, CountDownLatch got, CountDownLatch enough) {
    try {
      Connection connection = take(source);
      got.countDown();
      enough.await();
      giveBack(connection);
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void failInTime() throws Exception {
    Pools.Pool hasty = pools.make("hasty", 1, HASTE_MILLIS, "");
    held.add(hasty);
    Connection only = take(hasty.source());
    if (getsNone(hasty.source())) {
      timeouts++;
    }
    giveBack(only);
  }

  private void failToConnect() throws Exception {
    Pools.Pool refused = pools.make(null, 1, HASTE_MILLIS, "wrong password");
    held.add(refused);
    if (!getsNone(refused.source())) {
      throw new IllegalStateException("the database took a wrong password");
    }
  }

  private boolean getsNone(DataSource source) {
    try {
      giveBack(take(source));
      return false;
    } catch (SQLException expected) {
      return true;
    }
  }

  private Connection take(DataSource source) throws SQLException {
    synchronized (this) {
      calls++;
    }
    Connection connection = source.getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
    return connection;
  }

  private void giveBack(Connection connection) {
    synchronized (this) {
      closes++;
    }
    try {
      connection.close();
      // The second time is no second return.
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void rest(int active, int pending) throws IOException {
    Console.count("calls", calls - pending);
    Console.count("closes", closes);
    Console.count("timeouts", timeouts);
    Console.count("active", active);
    Console.count("idle", SIZE - active);
    Console.count("pending", pending);
    Console.ready();
  }
}
