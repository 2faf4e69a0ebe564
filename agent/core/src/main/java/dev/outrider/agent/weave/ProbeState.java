package dev.outrider.agent.weave;

import org.jspecify.annotations.Nullable;

/** How far a probe has come. Written while classes load, read by the reporting thread. */
public final class ProbeState {

  private final Library library;
  private final boolean on;
  private volatile @Nullable Probe probe;
  private volatile int classes;
  private volatile boolean available = true;
  private volatile String reason = "";

  ProbeState(Library library, boolean on) {
    this.library = library;
    this.on = on;
  }

  Library library() {
    return library;
  }

  /** Made with the first class that its library may contain; any of two made at once will do. */
  Probe probe() {
    Probe made = probe;
    if (made == null) {
      made = library.makeProbe();
      probe = made;
    }
    return made;
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
    return library.name();
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
