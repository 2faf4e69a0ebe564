package dev.outrider.recorder.requests;

/** Lets a thread of the agent use a driver of the host's without being counted. */
public final class Muted {

  private Muted() {}

  /** Nothing that this thread does with a driver from now on is counted. */
  public static void begin() {
    Frame.current().mute(true);
  }

  /** Whether what this thread does is not the host's. */
  public static boolean isOn() {
    Frame frame = Frame.known();
    return frame != null && frame.isMuted();
  }

  /** What this thread does is counted again. */
  public static void end() {
    Frame.current().mute(false);
  }
}
