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

  /** The agent's flight recording: whether it runs and where it is written. One entry. */
  public static final String JFR = "jfr";

  /** A fingerprinted SQL statement. */
  public static final String STATEMENT = "statement";

  /**
   * One endpoint's use of one statement; id {@code <endpoint id>/<statement id>}. It tells how
   * often the endpoint's requests execute it, and so an N+1.
   */
  public static final String ENDPOINT_STATEMENT = "endpointStatement";

  /**
   * One of the latest executions that took longer than the host's threshold. Ids are those of a
   * bounded number of places, used in turn.
   */
  public static final String SLOW_EXECUTION = "slowExecution";

  /** A database as the host's drivers connect to it, pooled or not. */
  public static final String DATA_SOURCE = "dataSource";

  /** A connection pool. */
  public static final String POOL = "pool";

  /**
   * A connection that is, or was, held for longer than the host's threshold. Ids are those of a
   * bounded number of places, used in turn.
   */
  public static final String CONNECTION_LEAK = "connectionLeak";

  /** The plan of a statement, in the result of {@link Command#EXPLAIN_STATEMENT}. */
  public static final String PLAN = "plan";

  /**
   * What work is done for: a route template of the host, a gRPC method, a scheduled job, a
   * message's destination.
   */
  public static final String ENDPOINT = "endpoint";

  /** Threads of one name, as the owner of statements that no request, job or message asked for. */
  public static final String THREAD_POOL = "threadPool";

  /** An in-process cache. */
  public static final String CACHE = "cache";

  /** One command of one Redis server, as the host's clients send it. */
  public static final String REDIS_COMMAND = "redisCommand";

  /** A Redis server, and the host's connections to it. */
  public static final String REDIS_SERVER = "redisServer";

  /** Keys of one Redis server that begin alike, in the result of {@link Command#CLEAR_CACHES}. */
  public static final String REDIS_PREFIX = "redisPrefix";

  /** What made one garbage collector run, and how long it then took. */
  public static final String GC_CAUSE = "gcCause";

  /**
   * One of the latest collections. Ids are those of a bounded number of places, used in turn; in
   * the result of {@link Command#COLLECT_GARBAGE} they are the collections' own numbers.
   */
  public static final String COLLECTION = "collection";

  /**
   * One of the latest pauses that were longer than the host's threshold. Ids are those of a bounded
   * number of places, used in turn.
   */
  public static final String LONG_PAUSE = "longPause";

  /**
   * The heap that was left by a collection of the old generation, the least of some seconds. Ids
   * are those of a bounded number of places, used in turn.
   */
  public static final String LIVE_SET = "liveSet";

  /** What the host allocates and promotes. One entry, id {@code self}. */
  public static final String ALLOCATION = "allocation";

  /** What an operator asked to be measured: methods of one name; the id is what was asked. */
  public static final String HOT_PATH = "hotPath";

  /** A method that is measured because an operator asked for it; gone once that was taken back. */
  public static final String HOT_METHOD = "hotMethod";

  /** A pool of objects of any type, but for connections of JDBC; gone once it was closed. */
  public static final String OBJECT_POOL = "objectPool";

  /** What Netty allocates its buffers with; gone once it was collected. */
  public static final String NETTY_ALLOCATOR = "nettyAllocator";

  private Kind() {}
}
