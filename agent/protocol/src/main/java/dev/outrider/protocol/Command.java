package dev.outrider.protocol;

import java.util.Map;

/** What the sidecar asks an agent to do. Immutable; carried out at most once by its id. */
public final class Command {

  /** Empties caches; argument {@link #CACHE} names one, none means all in-process caches. */
  public static final String CLEAR_CACHES = "clearCaches";

  /** Collects garbage; argument {@link #GENERATION} is 0, 1 (young) or 2 (full). */
  public static final String COLLECT_GARBAGE = "collectGarbage";

  /**
   * Asks the database how it would execute the statement whose id is argument {@link #STATEMENT}.
   */
  public static final String EXPLAIN_STATEMENT = "explainStatement";

  public static final String CACHE = "cache";
  public static final String GENERATION = "generation";
  public static final String STATEMENT = "statement";

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
