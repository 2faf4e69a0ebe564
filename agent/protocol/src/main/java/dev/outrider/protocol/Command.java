package dev.outrider.protocol;

import java.util.Map;

/** What the sidecar asks an agent to do. Immutable; carried out at most once by its id. */
public final class Command {

  /**
   * Removes entries from caches. Argument {@link #CACHE} names one cache, else all in-process
   * caches and the prefixes of Redis that the host's settings allow are meant; {@link #KEY} one key
   * of them, {@link #PREFIX} the keys that begin with it, else all entries are. With {@link
   * #DRY_RUN} {@code true} nothing is removed.
   */
  public static final String CLEAR_CACHES = "clearCaches";

  /** Collects garbage; argument {@link #GENERATION} is 0, 1 (young) or 2 (full). */
  public static final String COLLECT_GARBAGE = "collectGarbage";

  /**
   * Asks the database how it would execute the statement whose id is argument {@link #STATEMENT}.
   */
  public static final String EXPLAIN_STATEMENT = "explainStatement";

  /**
   * Measures methods, argument {@link #ADD}, or no longer does so, argument {@link #REMOVE}: {@code
   * com.acme.Render#frame}.
   */
  public static final String HOT_PATHS = "hotPaths";

  /** Records more or less, or nothing at all; argument {@link #MODE}. */
  public static final String SWITCH_JFR = "switchJfr";

  /**
   * Sends the flight recording from now on, by {@link #WAY} {@code shipped} or {@code polled}, as
   * {@link #STREAM}; whatever was being sent ends.
   */
  public static final String SHIP_JFR = "shipJfr";

  /**
   * Sends the last {@link #LAST_SECONDS} of the flight recording, and what is in the same chunks,
   * as {@link #STREAM}.
   */
  public static final String TAKE_RECORDING = "takeRecording";

  public static final String CACHE = "cache";

  /** What {@link #CACHE} is for Redis. */
  public static final String REDIS = "redis";

  public static final String KEY = "key";
  public static final String PREFIX = "prefix";
  public static final String DRY_RUN = "dryRun";
  public static final String GENERATION = "generation";
  public static final String STATEMENT = "statement";
  public static final String ADD = "add";
  public static final String REMOVE = "remove";
  public static final String MODE = "mode";
  public static final String WAY = "way";
  public static final String STREAM = "stream";
  public static final String LAST_SECONDS = "lastSeconds";

  private final String id;
  private final String name;
  private final Map<String, String> arguments;

  public Command(String id, String name, Map<String, String> arguments) {
    this.id = id;
    this.name = name;
    this.arguments = Map.copyOf(arguments);
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public Map<String, String> arguments() {
    return arguments;
  }
}
