package dev.outrider.agent.settings;

import java.time.Duration;

/** What an operator may set about databases. Immutable. */
public final class JdbcSettings {

  private final Duration slowThreshold;
  private final Duration leakThreshold;
  private final boolean explain;

  JdbcSettings(Duration slowThreshold, Duration leakThreshold, boolean explain) {
    this.slowThreshold = slowThreshold;
    this.leakThreshold = leakThreshold;
    this.explain = explain;
  }

  /** From which duration on an execution is slow. */
  public Duration slowThreshold() {
    return slowThreshold;
  }

  /** How long a connection may be held; zero if none is watched. */
  public Duration leakThreshold() {
    return leakThreshold;
  }

  /** Whether the sidecar may have statements explained. */
  public boolean explain() {
    return explain;
  }
}
