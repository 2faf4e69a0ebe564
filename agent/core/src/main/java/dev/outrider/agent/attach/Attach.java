package dev.outrider.agent.attach;

import java.io.File;
import net.bytebuddy.agent.ByteBuddyAgent;

/** The command line of the agent's jar: attaches it to a JVM that was started without it. */
public final class Attach {

  private static final String USAGE =
      "usage: java -jar outrider-agent.jar PID [key=value,...]\n"
          + "Attaches the agent to a running JVM. What was loaded before is not woven; for that, start\n"
          + "the application with -javaagent:outrider-agent.jar[=key=value,...]";

  private Attach() {}

  /**
   * Attaches.
   *
   * @param arguments the process id, then settings as in the agent flag, if any
   * @return the exit code: 0 attached, 1 could not, 2 called wrongly
   */
  public static int run(File jar, String[] arguments) {
    if (arguments.length < 1 || arguments.length > 2 || !arguments[0].matches("\\d+")) {
      System.err.println(USAGE);
      return 2;
    }
    try {
      ByteBuddyAgent.attach(jar, arguments[0], arguments.length == 2 ? arguments[1] : null);
      System.out.println("Attached to JVM " + arguments[0] + "; it says more on its own console.");
      return 0;
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      System.err.println("cannot attach to JVM " + arguments[0] + ": " + cause);
      return 1;
    }
  }
}
