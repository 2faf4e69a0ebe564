package dev.outrider.sidecar.alerts;

/** What is wrong with a rule file, where, and what would be right; for people. */
public final class RuleException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;

  RuleException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** The line, from 1 on; 0 if it is the file as a whole. */
  public int line() {
    return line;
  }
}
