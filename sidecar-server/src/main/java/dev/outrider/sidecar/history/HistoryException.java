package dev.outrider.sidecar.history;

/** A question that has no answer. */
public final class HistoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Fault {
    /** There is nothing of that name. */
    UNKNOWN_METRIC,
    UNKNOWN_JVM,
    /** It asks for too much; the message says what would be right. */
    TOO_MUCH,
    /** There is no history now. */
    UNAVAILABLE
  }

  private final Fault fault;
  private final String text;

  HistoryException(Fault fault, String text) {
    super(text, null, false, false);
    this.fault = fault;
    this.text = text;
  }

  public Fault fault() {
    return fault;
  }

  public String text() {
    return text;
  }
}
