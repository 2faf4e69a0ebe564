package dev.outrider.recorder;

/** When a call began, in a {@code long} that can also say that the call is not to be timed. */
public final class StartTime {

  /** The call is not to be timed. */
  public static final long NONE = 0;

  private StartTime() {}

  /**
   * Now, by {@link System#nanoTime}; a nanosecond off in the one case that this is {@link #NONE}.
   */
  public static long now() {
    long now = System.nanoTime();
    return now == NONE ? 1 : now;
  }
}
