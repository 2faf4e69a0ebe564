package dev.outrider.sidecar.endtoend.hosts;

import com.sun.management.ThreadMXBean;
import dev.outrider.agent.testkit.hosts.Console;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.FlightRecorder;
import jdk.jfr.RecordingState;

/**
 * Allocates in a thread of its own each time it is told to go on, and tells how much that thread
 * says it allocated, what the agent's threads allocated up to now, and which recordings of others
 * run.
 */
public final class JfrHost {

  /** The threads that allocate, by the name of their group. */
  public static final String GROUP = "churn-*";

  public static final String ALLOCATED = "allocated";
  public static final String AGENT_BYTES = "agentBytes";
  public static final String FOREIGN_RECORDINGS = "foreignRecordings";

  private static final int ROUNDS = 200;
  private static final int LAST_ROUNDS = 60;
  private static final int ARRAYS = 80;
  private static final int ARRAY_BYTES = 60_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static volatile Object sink;
  private static volatile long allocated;

  private JfrHost() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean wanted = true;
    for (int round = 0; wanted; round++) {
      Console.count(ALLOCATED, allocated);
      Console.count(AGENT_BYTES, agentBytes());
      Console.count(FOREIGN_RECORDINGS, foreignRecordings());
      wanted = Console.ready();
      if (wanted && arguments.length == 0) {
        Thread churn = new Thread(JfrHost::allocate, "churn-" + round);
        churn.start();
        churn.join();
      }
    }
  }

  private static void allocate() {
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < ARRAYS; i++) {
        sink = new byte[ARRAY_BYTES];
      }
      LockSupport.parkNanos(1_000_000);
    }
    // A sample weighs what was allocated since the one before: what comes after a thread's last
    // sample is never told, and so must be little.
    for (int round = 0; round < LAST_ROUNDS; round++) {
      sink = new byte[ARRAY_BYTES];
      LockSupport.parkNanos(20_000_000);
    }
    allocated += THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** Of the thread that records and sends. */
  private static long agentBytes() {
    long bytes = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("outrider-jfr")) {
        bytes += THREADS.getThreadAllocatedBytes(thread.getId());
      }
    }
    return bytes;
  }

  private static long foreignRecordings() {
    return !FlightRecorder.isInitialized()
        ? 0
        : FlightRecorder.getFlightRecorder().getRecordings().stream()
            .filter(recording -> !recording.getName().equals("outrider"))
            .filter(recording -> recording.getState() == RecordingState.RUNNING)
            .count();
  }
}
