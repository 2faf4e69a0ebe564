package dev.outrider.agent.explain;

import dev.outrider.agent.bridge.BridgeLoader;
import dev.outrider.recorder.sql.ConnectionOrigin;
import java.io.File;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Explains one statement at a time, each on a thread of its own that lives no longer than that.
 *
 * <p>Safe for any thread; the caller waits {@link PlanReader#LIMIT_SECONDS} at the longest. A
 * driver that does not let go of its thread in time keeps later calls refused until it does.
 */
public final class Explainer {

  /** Makes what reads a plan. */
  @FunctionalInterface
  interface Readers {
    PlanReader newReader() throws ReflectiveOperationException;
  }

  private final Readers readers;
  private final Runnable mute;
  private final long limitNanos;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * @param agent the agent's jar
   * @param mute keeps what the calling thread does from being counted as the host's
   */
  public Explainer(File agent, Runnable mute) {
    this(() -> newReader(agent), mute, TimeUnit.SECONDS.toNanos(PlanReader.LIMIT_SECONDS));
  }

  private static PlanReader newReader(File agent) throws ReflectiveOperationException {
    // The platform loader sees java.sql.
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    return new BridgeLoader(platform, agent, "dev.outrider.agent.explain.bridge")
        .make(PlanReader.class, "JdbcPlanReader");
  }

  /** Whether this JVM has JDBC at all; an image made by jlink may be without. */
  private static boolean isPossible() {
    try {
      ClassLoader.getPlatformClassLoader().loadClass("java.sql.Driver");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  Explainer(Readers readers, Runnable mute, long limitNanos) {
    this.readers = readers;
    this.mute = mute;
    this.limitNanos = limitNanos;
  }

  /** The plan, or why there is none. */
  public Explanation explain(Explainable statement) throws InterruptedException {
    ConnectionOrigin origin = statement.origin();
    Object driver = origin == null ? null : origin.driver();
    if (origin == null || driver == null) {
      return Explanation.refused(
          "the agent saw no connection made that ran this statement, or its driver is gone; "
              + "let the application run it again");
    }
    if (!isPossible()) {
      return Explanation.refused("this JVM is without the module java.sql");
    }
    if (busy.getAndSet(true)) {
      return Explanation.refused("another statement is being explained; try again later");
    }
    Job job;
    try {
      job = new Job(readers.newReader(), statement.text(), origin, driver);
      job.start();
    } catch (ReflectiveOperationException | RuntimeException | Error e) {
      busy.set(false);
      return Explanation.failed("the agent cannot explain here: " + e);
    }
    return job.await();
  }

  /** One statement being explained, and the thread that does it. */
  private final class Job extends Thread {
    private final PlanReader reader;
    private final String text;
    private final ConnectionOrigin origin;
    private volatile Explanation explanation = Explanation.timedOut();

    Job(PlanReader reader, String text, ConnectionOrigin origin, Object driver) {
      super("outrider-explain");
      this.reader = reader;
      this.text = text;
      this.origin = origin;
      setDaemon(true);
      // Drivers look here for classes and services of their own.
      setContextClassLoader(driver.getClass().getClassLoader());
    }

    @Override
    public void run() {
      try {
        mute.run();
        explanation = reader.read(text, origin);
      } catch (RuntimeException | Error e) {
        // Without its message, which may be about anything.
        explanation = Explanation.failed("the driver failed with " + e.getClass().getName());
      } finally {
        busy.set(false);
      }
    }

    Explanation await() throws InterruptedException {
      try {
        TimeUnit.NANOSECONDS.timedJoin(this, limitNanos);
      } finally {
        if (isAlive()) {
          abort();
        }
      }
      return explanation;
    }

    // Why is the thread not interrupted? A database in this process may be at its file just then,
    // and an interrupt closes a file's channel for all who use it: the host's connections too.

    /** On one more thread: ending a connection can block as long as using it. */
    private void abort() {
      Thread ending =
          new Thread("outrider-explain-end") {
            @Override
            public void run() {
              mute.run();
              reader.abort();
            }
          };
      ending.setDaemon(true);
      ending.setContextClassLoader(getContextClassLoader());
      ending.start();
    }
  }
}
