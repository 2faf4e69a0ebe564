package dev.outrider.protocol;

/** The values that entries of a {@link CommandResult} carry. */
public final class ResultField {

  /** Entries in a cache, by its own estimate, before it was cleared. */
  public static final String ENTRIES_BEFORE = "entriesBefore";

  /** Entries in a cache, by its own estimate, after it was cleared. */
  public static final String ENTRIES_AFTER = "entriesAfter";

  /** Entries that were removed, or would be in a dry run. */
  public static final String ENTRIES_REMOVED = "entriesRemoved";

  /** 1 where the cache could not be cleared; {@link #REASON} says why. */
  public static final String FAILURES = "failures";

  /** An attribute, for people: why something failed or was left alone. */
  public static final String REASON = "reason";

  /** An attribute of a {@link Kind#REDIS_PREFIX} entry: the server. */
  public static final String SERVER = "server";

  public static final String HEAP_USED_BEFORE_BYTES = "heapUsedBeforeBytes";
  public static final String HEAP_USED_AFTER_BYTES = "heapUsedAfterBytes";

  /** How long the collection took as its caller saw it, in milliseconds. */
  public static final String DURATION_MILLIS = "durationMillis";

  /** Collections that this collector ran meanwhile; its name is the entry's id. */
  public static final String COLLECTIONS = "collections";

  private ResultField() {}
}
