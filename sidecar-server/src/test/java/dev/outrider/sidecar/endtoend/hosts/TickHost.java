package dev.outrider.sidecar.endtoend.hosts;

import dev.outrider.agent.testkit.hosts.Console;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Writes numbered events into whatever flight recording there is, enough of them to fill many
 * chunks, and says into which folder.
 */
public final class TickHost {

  /** How many events. */
  public static final int TICKS = 30_000;

  public static final String EVENT = "test.Tick";
  public static final String NUMBER = "number";
  public static final String FOLDER = "folder ";

  private static final int FILLING = 1_000;

  /** One of the numbered events. */
  @Name(EVENT)
  @StackTrace(false)
  static final class Tick extends Event {
    int number;
    String filling = "";
  }

  private TickHost() {}

  public static void main(String[] arguments) throws IOException {
    while (System.getProperty("jdk.jfr.repository") == null) {
      LockSupport.parkNanos(20_000_000);
    }
    System.out.println(FOLDER + System.getProperty("jdk.jfr.repository"));
    Console.ready();
    for (int number = 0; number < TICKS; number++) {
      Tick tick = new Tick();
      tick.number = number;
      // Different each time, or it would be written once.
      tick.filling = (number + "x").repeat(FILLING / 5);
      tick.commit();
      LockSupport.parkNanos(500_000);
    }
    Console.ready();
  }
}
