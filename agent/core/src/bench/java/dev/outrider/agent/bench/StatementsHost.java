package dev.outrider.agent.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.stream.Collectors;
import org.example.stub.StubDriver;

/** Executes 2,000 distinct statements, waits for a report, and tells its heap and threads. */
public final class StatementsHost {

  private static final int STATEMENTS = 2_000;
  private static final int EXECUTIONS = 1_000;
  private static final long REPORT_MILLIS = 3_000;

  private StatementsHost() {}

  public static void main(String[] arguments) throws Exception {
    Connection connection = StubDriver.connect();
    for (int i = 0; i < STATEMENTS; i++) {
      PreparedStatement statement =
          connection.prepareStatement(
              "SELECT column_" + i + ", name, price FROM item WHERE id = ? AND state = ?");
      for (int execution = 0; execution < EXECUTIONS; execution++) {
        statement.executeQuery();
      }
    }
    Thread.sleep(REPORT_MILLIS);
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < 3; i++) {
      memory.gc();
    }
    System.out.println("heap=" + memory.getHeapMemoryUsage().getUsed());
    System.out.println("metaspace=" + memory.getNonHeapMemoryUsage().getUsed());
    System.out.println("threads=" + threads());
  }

  /** Every thread, with an exclamation mark if it is not a daemon. */
  private static String threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> thread.getName() + (thread.isDaemon() ? "" : "!"))
        .sorted()
        .collect(Collectors.joining(","));
  }
}
