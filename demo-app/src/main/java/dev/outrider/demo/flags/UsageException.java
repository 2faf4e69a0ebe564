package dev.outrider.demo.flags;

/** A command line that cannot be obeyed; the message says what would be right. */
public final class UsageException extends Exception {
  /** Exit status of a process that was called wrongly. */
  public static final int EXIT_STATUS = 2;

  public UsageException(String message) {
    super(message);
  }
}
