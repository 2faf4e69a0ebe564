package dev.outrider.recorder;

import java.util.Arrays;

/**
 * Takes the host's stack, the innermost frame first. For rare things only: it costs microseconds.
 */
public final class HostStack {

  // Between a driver and the code that its caller wrote lie a hundred frames of frameworks.
  private static final int DEEPEST = 160;

  private static final StackWalker WALKER = StackWalker.getInstance();

  private HostStack() {}

  /** At most {@value #DEEPEST} frames, ours left out. */
  public static StackTraceElement[] take() {
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> isHost(frame.getClassName()))
                .limit(DEEPEST)
                .map(StackWalker.StackFrame::toStackTraceElement)
                .toArray(StackTraceElement[]::new));
  }

  /** The frames of a throwable, ours left out. */
  public static StackTraceElement[] of(Throwable throwable) {
    return Arrays.stream(throwable.getStackTrace())
        .filter(frame -> isHost(frame.getClassName()))
        .limit(DEEPEST)
        .toArray(StackTraceElement[]::new);
  }

  /** Whether one of these is a class on the stack, by the beginning of its name. */
  public static boolean contains(String[] prefixes) {
    return WALKER.walk(
        frames -> frames.anyMatch(frame -> Prefixes.begin(frame.getClassName(), prefixes)));
  }

  private static boolean isHost(String className) {
    return !className.startsWith("dev.outrider.recorder.");
  }
}
