package dev.outrider.agent.testkit.hosts;

import java.io.IOException;

/** How a host talks to the test that started it. */
public final class Console {

  private Console() {}

  public static void count(String name, long value) {
    System.out.println(name + "=" + value);
  }

  /** Says ready, and waits until told to go on; false when there is nobody to say so any more. */
  public static boolean ready() throws IOException {
    System.out.println("ready");
    int next = System.in.read();
    while (next >= 0 && next != '\n') {
      next = System.in.read();
    }
    return next == '\n';
  }

  /**
   * For a server: tells its port, and returns when it is to stop. Each time it is told to go on it
   * tells how many queries the site made, and what the recorder left behind on its threads.
   */
  public static void serve(int port) throws IOException {
    Site.loadDrivers();
    count("port", port);
    while (ready()) {
      count("queries", Site.queries());
      count("framesHeld", HeldFrames.count());
    }
  }
}
