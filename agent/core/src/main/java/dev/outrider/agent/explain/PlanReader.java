package dev.outrider.agent.explain;

import dev.outrider.recorder.sql.ConnectionOrigin;

/**
 * Reads one plan; what implements it sees {@code java.sql}, which this package does not. For one
 * use.
 */
public interface PlanReader {

  /** How long connecting and explaining may take together. */
  int LIMIT_SECONDS = 5;

  /**
   * How long a connection may be silent: longer than a database needs to say itself that time is
   * up, which it would else be too late to.
   */
  int SILENCE_SECONDS = LIMIT_SECONDS + 2;

  /** Connects, asks, closes. May block for as long as the driver does. */
  Explanation read(String statement, ConnectionOrigin origin);

  /** Makes {@link #read}, on another thread, end soon; may block for as long as the driver does. */
  void abort();
}
