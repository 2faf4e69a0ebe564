package dev.outrider.sidecar.log;

/** What a line of the log looks like. */
public enum LogFormat {
  /** Time, level, who, what. */
  TEXT,
  /**
   * An object: {@code timestamp}, {@code level}, {@code logger}, {@code thread}, {@code message}.
   */
  JSON
}
