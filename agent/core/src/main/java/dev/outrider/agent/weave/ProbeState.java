package dev.outrider.agent.weave;

/** How far a probe has come. Written while classes load, read by the reporting thread. */
public final class ProbeState {

  private final Probe probe;
  private final boolean on;
  private volatile int classes;
  private volatile boolean available = true;
  private volatile String reason = "";

  ProbeState(Probe probe, boolean on) {
    this.probe = probe;
    this.on = on;
  }

  Probe probe() {
    return probe;
  }

  boolean weaves() {
    return on && available;
  }

  synchronized void wove() {
    classes++;
  }

  /** Switches the probe off for good. */
  void unavailable(String why) {
    reason = why;
    available = false;
  }

  /** One class could not be woven; others still are. */
  void troubled(String why) {
    reason = why;
  }

  public String name() {
    return probe.name();
  }

  /** {@code off}, {@code waiting} for its library, {@code active} or {@code unavailable}. */
  public String state() {
    if (!on) {
      return "off";
    }
    if (!available) {
      return "unavailable";
    }
    return classes == 0 ? "waiting" : "active";
  }

  /** Why it is unavailable, or what it could not weave; empty if nothing is wrong. */
  public String reason() {
    return reason;
  }

  /** How many classes it wove. */
  public int classes() {
    return classes;
  }
}
