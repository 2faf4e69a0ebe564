package dev.outrider.agent.command;

import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.protocol.Entry;
import java.util.List;

/** What one {@link Clearable} made of a request. Immutable. */
public final class ClearOutcome {

  private static final ClearOutcome NOTHING = new ClearOutcome(Status.NOT_FOUND, "", List.of());

  private final Status status;
  private final String message;
  private final List<Entry> entries;

  private ClearOutcome(Status status, String message, List<Entry> entries) {
    this.status = status;
    this.message = message;
    this.entries = List.copyOf(entries);
  }

  /** Nothing here is meant. */
  public static ClearOutcome nothing() {
    return NOTHING;
  }

  /**
   * What was meant is cleared.
   *
   * @param entries one for each thing that was meant, in the values of {@code ResultField}
   */
  public static ClearOutcome done(List<Entry> entries) {
    return entries.isEmpty() ? NOTHING : new ClearOutcome(Status.DONE, "", entries);
  }

  /** It was left alone; the entry tells the reason, too. */
  public static ClearOutcome refused(String reason, Entry entry) {
    return new ClearOutcome(Status.REFUSED, reason, List.of(entry));
  }

  /**
   * There was no time for all that was meant.
   *
   * @param entries what was done so far
   */
  public static ClearOutcome timedOut(String message, List<Entry> entries) {
    return new ClearOutcome(Status.TIMED_OUT, message, entries);
  }

  Status status() {
    return status;
  }

  String message() {
    return message;
  }

  List<Entry> entries() {
    return entries;
  }
}
