package dev.outrider.agent;

import java.util.concurrent.TimeUnit;

/** Tells when the application's main method runs. */
final class AfterMain {

  private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_MILLIS = 20;

  private AfterMain() {}

  /**
   * Waits until the thread that was to run main is past the launcher, or has ended.
   *
   * <p>Hosts set up their own log manager and MBean server when main begins; touching either before
   * would take that from them. While the launcher still prepares, its frames are the outermost
   * ones.
   */
  static void await(Thread launcher) throws InterruptedException {
    long begun = System.nanoTime();
    while (launcher.isAlive() && System.nanoTime() - begun < GIVE_UP_NANOS) {
      StackTraceElement[] stack = launcher.getStackTrace();
      if (stack.length > 0 && !isLauncher(stack[stack.length - 1].getClassName())) {
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  // With -XX:StartFlightRecording the same thread starts the flight recorder before all else.
  private static boolean isLauncher(String className) {
    return className.startsWith("sun.launcher.")
        || className.startsWith("jdk.jfr.internal.")
        || className.startsWith("sun.instrument.")
        || className.startsWith("java.lang.");
  }
}
