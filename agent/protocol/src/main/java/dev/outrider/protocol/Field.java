package dev.outrider.protocol;

/** The names of attributes (text), values (numbers) and histograms that entries carry, by kind. */
public final class Field {

  private Field() {}

  /** {@link Kind#JVM}. */
  public static final class Jvm {
    public static final String SERVICE = "service";
    public static final String PID = "pid";
    public static final String HOST = "host";
    public static final String JAVA_VERSION = "javaVersion";
    public static final String JVM_NAME = "jvmName";
    public static final String AGENT_VERSION = "agentVersion";
    public static final String STARTED_MILLIS = "startedMillis";

    private Jvm() {}
  }

  /** {@link Kind#PROCESS}; a value that the platform does not tell is absent. */
  public static final class OsProcess {
    public static final String RESIDENT_BYTES = "residentBytes";
    public static final String ANONYMOUS_BYTES = "anonymousBytes";
    public static final String CPU_NANOS = "cpuNanos";
    public static final String THREADS = "threads";
    public static final String OPEN_FILES = "openFiles";

    private OsProcess() {}
  }

  /**
   * {@link Kind#PROBE}: state is {@code waiting}, {@code active}, {@code unavailable} or {@code
   * off}.
   */
  public static final class Probe {
    public static final String STATE = "state";
    public static final String REASON = "reason";
    public static final String CLASSES = "classes";

    private Probe() {}
  }

  /** {@link Kind#AGENT}. */
  public static final class Agent {
    public static final String SUPPRESSED_FAILURES = "suppressedFailures";
    public static final String LAST_FAILURE = "lastFailure";
    public static final String DROPPED_CACHES = "droppedCaches";

    private Agent() {}
  }

  /** {@link Kind#MEMORY}; a maximum that is not defined is absent. */
  public static final class Memory {
    public static final String TYPE = "type";
    public static final String USED_BYTES = "usedBytes";
    public static final String COMMITTED_BYTES = "committedBytes";
    public static final String MAX_BYTES = "maxBytes";
    public static final String AFTER_GC_BYTES = "afterGcBytes";

    private Memory() {}
  }

  /** {@link Kind#COLLECTOR}. */
  public static final class Collector {
    public static final String COUNT = "count";
    public static final String TIME_MILLIS = "timeMillis";
    public static final String PAUSE_NANOS = "pauseNanos";

    private Collector() {}
  }

  /** {@link Kind#STATEMENT}: the count of executions is the histogram's. */
  public static final class Statement {
    public static final String TEXT = "text";
    public static final String ERRORS = "errors";
    public static final String NANOS = "nanos";

    private Statement() {}
  }

  /** {@link Kind#ENDPOINT}: the count of requests is the histogram's. */
  public static final class Endpoint {
    public static final String NAME = "name";
    public static final String INFORMATIONAL = "status1xx";
    public static final String SUCCESSFUL = "status2xx";
    public static final String REDIRECTED = "status3xx";
    public static final String CLIENT_ERRORS = "status4xx";
    public static final String SERVER_ERRORS = "status5xx";
    public static final String NANOS = "nanos";
    public static final String QUERIES = "queries";

    private Endpoint() {}
  }

  /** {@link Kind#CACHE}; state is {@code live} or {@code collected}. */
  public static final class Cache {
    public static final String NAME = "name";
    public static final String LIBRARY = "library";
    public static final String STATE = "state";
    public static final String HITS = "hits";
    public static final String MISSES = "misses";
    public static final String LOADS = "loads";
    public static final String LOAD_FAILURES = "loadFailures";
    public static final String LOAD_NANOS = "loadNanos";
    public static final String EVICTIONS = "evictions";
    public static final String SIZE = "size";
    public static final String MAX_SIZE = "maxSize";

    private Cache() {}
  }
}
