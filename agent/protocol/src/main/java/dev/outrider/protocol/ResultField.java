package dev.outrider.protocol;

/** The values that entries of a {@link CommandResult} carry. */
public final class ResultField {

  /** Entries in a cache, by its own estimate, before it was cleared. */
  public static final String ENTRIES_BEFORE = "entriesBefore";

  /** Entries in a cache, by its own estimate, after it was cleared. */
  public static final String ENTRIES_AFTER = "entriesAfter";

  public static final String HEAP_USED_BEFORE_BYTES = "heapUsedBeforeBytes";
  public static final String HEAP_USED_AFTER_BYTES = "heapUsedAfterBytes";

  /** How long the collection took as its caller saw it, in milliseconds. */
  public static final String DURATION_MILLIS = "durationMillis";

  /** Collections that this collector ran meanwhile; its name is the entry's id. */
  public static final String COLLECTIONS = "collections";

  private ResultField() {}
}
