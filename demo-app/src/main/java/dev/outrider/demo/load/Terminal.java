package dev.outrider.demo.load;

import java.io.Console;

/** Whether somebody watches. */
public final class Terminal {
  private Terminal() {}

  /** Whether standard input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // Heeded below: from JDK 22 on, the console is asked.
  public static boolean isWatched() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      // Before JDK 22 there is a console only where there is a terminal.
      return true;
    }
  }
}
