package dev.outrider.recorder;

/** Finds the host's code on the stack. Walks it, so only for rare things such as construction. */
final class CallSite {

  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final StackTraceElement UNKNOWN =
      new StackTraceElement("(unknown)", "(unknown)", null, -1);

  private CallSite() {}

  /** The innermost frame that is neither ours, nor the JDK's, nor in {@code libraryPackage}. */
  static StackTraceElement outside(String libraryPackage) {
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> isHost(frame.getClassName(), libraryPackage))
                .findFirst()
                .map(StackWalker.StackFrame::toStackTraceElement)
                .orElse(UNKNOWN));
  }

  private static boolean isHost(String className, String libraryPackage) {
    return !className.startsWith(libraryPackage)
        && !className.startsWith("java.")
        && !className.startsWith("jdk.")
        && !className.startsWith("dev.outrider.recorder.");
  }
}
