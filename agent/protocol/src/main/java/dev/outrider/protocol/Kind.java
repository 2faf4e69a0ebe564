package dev.outrider.protocol;

/**
 * What an {@link Entry} can be about. A sidecar keeps kinds it does not know without reading them.
 */
public final class Kind {

  /** The JVM itself: who it is. One entry, id {@code self}. */
  public static final String JVM = "jvm";

  /** The host's operating system process. One entry, id {@code self}. */
  public static final String PROCESS = "process";

  /** One probe of the agent: what it weaves and whether it could. */
  public static final String PROBE = "probe";

  /** The agent's own account of itself: failures suppressed, things dropped. One entry. */
  public static final String AGENT = "agent";

  /** A memory pool, or {@code heap} and {@code nonheap} as a whole. */
  public static final String MEMORY = "memory";

  /** A garbage collector. */
  public static final String COLLECTOR = "collector";

  /** A fingerprinted SQL statement. */
  public static final String STATEMENT = "statement";

  /** A route template of the host. */
  public static final String ENDPOINT = "endpoint";

  /** An in-process cache. */
  public static final String CACHE = "cache";

  private Kind() {}
}
