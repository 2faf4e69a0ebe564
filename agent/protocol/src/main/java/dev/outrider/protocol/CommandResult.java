package dev.outrider.protocol;

import java.util.List;

/** What came of a {@link Command}. Immutable. */
public final class CommandResult {

  /** How a command ended. */
  public enum Status {
    /** Done; the entries tell what happened. */
    DONE,
    /** Nothing of that name is there. */
    NOT_FOUND,
    /** Impossible in this JVM as it is; the message says why. */
    REFUSED,
    /** Tried, and failed; the message says how. */
    FAILED,
    /** Makes no sense for the thing it was asked of; the message says why. */
    UNSUITABLE,
    /** Not done within the time it may take. */
    TIMED_OUT
  }

  private final String commandId;
  private final Status status;
  private final String message;
  private final List<Entry> entries;

  public CommandResult(String commandId, Status status, String message, List<Entry> entries) {
    this.commandId = commandId;
    this.status = status;
    this.message = message;
    this.entries = List.copyOf(entries);
  }

  public String commandId() {
    return commandId;
  }

  public Status status() {
    return status;
  }

  /** For people; empty when there is nothing to add. */
  public String message() {
    return message;
  }

  /**
   * The details, in the values of {@link ResultField}: for {@link Command#CLEAR_CACHES} a {@link
   * Kind#CACHE} entry for each cache and a {@link Kind#REDIS_PREFIX} entry for each prefix of
   * Redis; for {@link Command#COLLECT_GARBAGE} a {@link Kind#COLLECTOR} entry for each collector
   * that ran, a {@link Kind#COLLECTION} entry for each run that the JVM told of in time, and a
   * {@link Kind#MEMORY} entry, id {@code heap}; for {@link Command#EXPLAIN_STATEMENT} a {@link
   * Kind#PLAN} entry; for {@link Command#HOT_PATHS} with {@link Command#ADD} the {@link
   * Kind#HOT_PATH} entry and a {@link Kind#HOT_METHOD} entry for each method that is measured; for
   * {@link Command#SWITCH_JFR} a {@link Kind#JFR} entry.
   */
  public List<Entry> entries() {
    return entries;
  }
}
