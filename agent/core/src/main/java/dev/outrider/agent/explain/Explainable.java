package dev.outrider.agent.explain;

import dev.outrider.recorder.sql.ConnectionOrigin;
import org.jspecify.annotations.Nullable;

/** A statement, and how the host connects to the database that knows its plan. Immutable. */
public final class Explainable {

  private final String text;
  private final String system;
  private final @Nullable ConnectionOrigin origin;

  /**
   * @param text the fingerprint
   * @param system the database, as the semantic conventions name it
   * @param origin null if no connection is known that ran the statement
   */
  public Explainable(String text, String system, @Nullable ConnectionOrigin origin) {
    this.text = text;
    this.system = system;
    this.origin = origin;
  }

  String text() {
    return text;
  }

  public String system() {
    return system;
  }

  @Nullable ConnectionOrigin origin() {
    return origin;
  }
}
