package dev.outrider.agent.testkit.hosts;

import java.util.logging.LogManager;

/**
 * Prints what an application can tell of its surroundings, and ends with the code it was given.
 *
 * <p>Arguments: the exit code, and {@code threads} to wait for the agent's threads and list them.
 */
public final class PlainHost {

  /** What an application server brings. */
  public static final class OwnLogManager extends LogManager {}

  private static final long LONGEST_WAIT_NANOS = 3_000_000_000L;

  private PlainHost() {}

  public static void main(String[] arguments) throws Exception {
    // As application servers do: whoever touched logging before this made it too late.
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    System.out.println("log manager " + LogManager.getLogManager().getClass().getName());
    System.out.println("arguments " + arguments.length);
    System.out.println(
        "context loader " + Thread.currentThread().getContextClassLoader().getClass());
    System.err.println("a line on the error stream");
    if (arguments.length > 1 && arguments[1].equals("threads")) {
      listThreads();
    }
    System.exit(Integer.parseInt(arguments[0]));
  }

  private static void listThreads() throws InterruptedException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < LONGEST_WAIT_NANOS && !isNamed("outrider-commands")) {
      Thread.sleep(20);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      System.out.println((thread.isDaemon() ? "daemon" : "user") + " thread " + thread.getName());
    }
  }

  private static boolean isNamed(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(name));
  }
}
