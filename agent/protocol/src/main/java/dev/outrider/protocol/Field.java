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

    /** Requests whose use of a statement is not told, for want of room. */
    public static final String DROPPED_ENDPOINT_STATEMENTS = "droppedEndpointStatements";

    /** Connections whose time held is not told, for want of room. */
    public static final String DROPPED_CONNECTIONS = "droppedConnections";

    /** Tasks that lost their request on the way to another thread, for want of room. */
    public static final String DROPPED_HANDOFFS = "droppedHandoffs";

    /** Connection pools that are not told, for want of room. */
    public static final String DROPPED_POOLS = "droppedPools";

    /** Pools of objects that are not told, for want of room. */
    public static final String DROPPED_OBJECT_POOLS = "droppedObjectPools";

    /** Allocators of Netty's that are not told, for want of room. */
    public static final String DROPPED_NETTY_ALLOCATORS = "droppedNettyAllocators";

    private Agent() {}
  }

  /** {@link Kind#JFR}; the entry's id is {@code self}. */
  public static final class Jfr {
    /** One of the states below. */
    public static final String STATE = "state";

    /** The recording runs. */
    public static final String STATE_RUNNING = "running";

    /** The recording will be started. */
    public static final String STATE_STARTING = "starting";

    /** Nobody wants a recording. */
    public static final String STATE_OFF = "off";

    /** There is no recording although one is wanted; the reason says why. */
    public static final String STATE_UNAVAILABLE = "unavailable";

    /**
     * Why there is no recording, or what is special about it; absent if there is nothing to say.
     */
    public static final String REASON = "reason";

    /** The folder that the JVM writes the recording into; absent where it has none. */
    public static final String PATH = "path";

    /** The random name of a folder of the agent's own that holds the path; absent elsewhere. */
    public static final String FOLDER = "folder";

    /** How much is recorded: {@code off}, {@code low}, {@code default} or {@code high}. */
    public static final String MODE = "mode";

    /** The way the host's settings ask for; {@link #WAY_AUTO} leaves it to the sidecar. */
    public static final String WAY = "way";

    public static final String WAY_AUTO = "auto";

    /** The sidecar reads the folder. */
    public static final String WAY_SHARED_FOLDER = "sharedFolder";

    /** The agent sends what is appended to the recording. */
    public static final String WAY_SHIPPED = "shipped";

    /** The agent sends whole chunks of the recording, from time to time. */
    public static final String WAY_POLLED = "polled";

    /** The process id, in the host's own namespace. */
    public static final String PID = "pid";

    /** The feature release of the JVM, such as 17. */
    public static final String JAVA_FEATURE = "javaFeature";

    private Jfr() {}
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

    /** Collections before the agent listened, of which no cause is known. */
    public static final String EARLIER = "earlier";

    /**
     * {@link Collection#PHASE_PAUSE} if the application stands still while it runs, else a cycle.
     */
    public static final String PHASE = "phase";

    private Collector() {}
  }

  /**
   * {@link Kind#STATEMENT}: the count of executions is the histogram's. Besides {@link #ERRORS}
   * there is a value for each class of SQLState seen, {@link #ERRORS_OF_CLASS} with its two
   * characters, or with {@code none} for exceptions that carried none.
   */
  public static final class Statement {
    public static final String TEXT = "text";

    /** The database, as the semantic conventions name it: {@code postgresql}, {@code h2}. */
    public static final String SYSTEM = "system";

    /** Absent from ordinary statements; see the two roles. */
    public static final String ROLE = "role";

    /** The role of the statement that stands for all beyond the most that are told apart. */
    public static final String ROLE_OVERFLOW = "overflow";

    /** The role of the statement that stands for those whose text no probe saw. */
    public static final String ROLE_UNKNOWN = "unknown";

    public static final String ERRORS = "errors";
    public static final String ERRORS_OF_CLASS = "errors.";
    public static final String NANOS = "nanos";

    /** Rows that results were advanced to, counted when the result or its statement is closed. */
    public static final String ROWS = "rows";

    /** Entries of the batches executed; a batch is one execution. */
    public static final String BATCH_ITEMS = "batchItems";

    private Statement() {}
  }

  /**
   * {@link Kind#ENDPOINT_STATEMENT}. The histogram's count is that of requests which executed the
   * statement at all, its sum that of executions. A request is suspect that executed it five times
   * or more.
   */
  public static final class EndpointStatement {
    /** Id of the endpoint. */
    public static final String ENDPOINT = "endpoint";

    /** Id of the statement. */
    public static final String STATEMENT = "statement";

    /**
     * A stack of the host's, one frame a line, innermost first; absent until a request was suspect.
     */
    public static final String STACK = "stack";

    /** The first frame of the host's own code in that stack. */
    public static final String CALL_SITE = "callSite";

    /** Executions of the statement in each request that executed it. */
    public static final String EXECUTIONS = "executions";

    /** Time in the statement, all requests together. */
    public static final String NANOS = "nanos";

    public static final String SUSPECT_REQUESTS = "suspectRequests";
    public static final String SUSPECT_EXECUTIONS = "suspectExecutions";

    /** Time in the statement, in suspect requests. */
    public static final String SUSPECT_NANOS = "suspectNanos";

    /**
     * Different parameters in suspect requests, at least: 64 a request are told apart at the most.
     * Far below the executions, the same row is read again and again; near them, one row each.
     */
    public static final String SUSPECT_DISTINCT_PARAMETERS = "suspectDistinctParameters";

    private EndpointStatement() {}
  }

  /** {@link Kind#SLOW_EXECUTION}. */
  public static final class SlowExecution {
    /** Id of the statement. */
    public static final String STATEMENT = "statement";

    /** Id of the endpoint; absent outside of requests and until the request ended. */
    public static final String ENDPOINT = "endpoint";

    public static final String THREAD = "thread";
    public static final String STACK = "stack";
    public static final String CALL_SITE = "callSite";

    /** SQLState of the exception it ended with, or {@code none} if that had none; else absent. */
    public static final String SQL_STATE = "sqlState";

    /** Rises by one with each slow execution of the JVM. */
    public static final String SEQUENCE = "sequence";

    /** When it ended, in milliseconds since 1970 UTC. */
    public static final String TIME_MILLIS = "timeMillis";

    public static final String DURATION_NANOS = "durationNanos";

    /** Rows read of its result so far; absent until that is known. */
    public static final String ROWS = "rows";

    private SlowExecution() {}
  }

  /** {@link Kind#DATA_SOURCE}. */
  public static final class DataSource {
    /** The JDBC URL without user, password or parameters. */
    public static final String URL = "url";

    public static final String SYSTEM = "system";

    /** Physical connections open now. */
    public static final String OPEN = "open";

    public static final String FAILED_CONNECTS = "failedConnects";
    public static final String COMMITS = "commits";
    public static final String ROLLBACKS = "rollbacks";

    /** How long each physical connection took to make. */
    public static final String CREATE_NANOS = "createNanos";

    /** How long each connection that no pool made was open. */
    public static final String USE_NANOS = "useNanos";

    /** From a transaction's first execution to the end of its commit or rollback. */
    public static final String TRANSACTION_NANOS = "transactionNanos";

    private DataSource() {}
  }

  /** {@link Kind#POOL}; a value that the pool does not tell is absent. */
  public static final class Pool {
    public static final String NAME = "name";

    /** Such as {@code HikariCP}. */
    public static final String LIBRARY = "library";

    /** {@code live}, or {@code closed} once the host has dropped it: its counts still stand. */
    public static final String STATE = "state";

    public static final String STATE_LIVE = "live";
    public static final String STATE_CLOSED = "closed";

    public static final String ACTIVE = "active";
    public static final String IDLE = "idle";
    public static final String PENDING = "pending";
    public static final String MAX = "max";
    public static final String MIN_IDLE = "minIdle";
    public static final String TIMEOUTS = "timeouts";

    /** How long each caller waited to get a connection. */
    public static final String WAIT_NANOS = "waitNanos";

    /** How long each connection was held before it was given back. */
    public static final String USE_NANOS = "useNanos";

    private Pool() {}
  }

  /** {@link Kind#CONNECTION_LEAK}. */
  public static final class ConnectionLeak {
    /** Id of the pool; absent where no pool that is known made the connection. */
    public static final String POOL = "pool";

    /** Id of the data source; absent where a pool gave the connection. */
    public static final String DATA_SOURCE = "dataSource";

    /** The thread that took it. */
    public static final String THREAD = "thread";

    /** Where it was taken; absent where too many were being taken to note it for each. */
    public static final String STACK = "stack";

    public static final String CALL_SITE = "callSite";

    /** Rises by one with each leak of the JVM. */
    public static final String SEQUENCE = "sequence";

    /** In milliseconds since 1970 UTC. */
    public static final String TAKEN_MILLIS = "takenMillis";

    /** When it was given back after all, in milliseconds since 1970 UTC; absent until then. */
    public static final String RETURNED_MILLIS = "returnedMillis";

    private ConnectionLeak() {}
  }

  /** {@link Kind#PLAN}; the entry's id is the statement's. Lists are one item a line. */
  public static final class Plan {
    /** The plan as the database words it, without literals. */
    public static final String TEXT = "text";

    public static final String SYSTEM = "system";

    /** Tables, or their aliases in the statement, that are read from end to end. */
    public static final String FULL_SCANS = "fullScans";

    public static final String INDEXES = "indexes";

    private Plan() {}
  }

  /**
   * {@link Kind#ENDPOINT}. There is a histogram of time for each status that requests ended with,
   * {@link #NANOS_OF_STATUS}; the count of requests is theirs together. The other histograms have
   * one value a request; where the host cannot tell a request's, they have fewer.
   */
  public static final class Endpoint {
    /**
     * Method and route template of a request, {@code GET /projects/{id}}; service and method of a
     * call; the job's name; the message's destination.
     */
    public static final String NAME = "name";

    /** One of the four kinds that follow. */
    public static final String KIND = "kind";

    public static final String KIND_HTTP = "http";
    public static final String KIND_GRPC = "grpc";

    /** Work that a clock began. */
    public static final String KIND_JOB = "job";

    public static final String KIND_MESSAGE = "message";

    /** Absent from ordinary endpoints; see the two roles. */
    public static final String ROLE = "role";

    /** The role of the one that stands for all of its kind beyond the most that are told apart. */
    public static final String ROLE_OVERFLOW = "overflow";

    /** The role of the one that stands for unknown paths, refused with a 4xx. */
    public static final String ROLE_REFUSED = "refused";

    /**
     * Before the status, in decimals: that of HTTP, or 0 if no answer was begun; that of gRPC; 0
     * for all other kinds.
     */
    public static final String NANOS_OF_STATUS = "nanos.";

    /** Statements executed in each request. */
    public static final String QUERIES = "queries";

    /** Rows read in each request. */
    public static final String ROWS = "rows";

    /** Time in the database in each request; of concurrent statements the sum. */
    public static final String DB_NANOS = "dbNanos";

    /** Bytes of heap that each request allocated; none from virtual threads. */
    public static final String ALLOCATED_BYTES = "allocatedBytes";

    public static final String CACHE_HITS = "cacheHits";
    public static final String CACHE_MISSES = "cacheMisses";

    /** Before the class name of the exception that requests ended with, or {@code other}. */
    public static final String EXCEPTIONS_OF_TYPE = "exceptions.";

    /** Requests that are being served now. */
    public static final String IN_FLIGHT = "inFlight";

    /** The most that were being served at once. */
    public static final String MAX_IN_FLIGHT = "maxInFlight";

    private Endpoint() {}
  }

  /** {@link Kind#THREAD_POOL}. */
  public static final class ThreadPool {
    /** Of its threads, their numbers replaced: {@code worker-*}. */
    public static final String NAME = "name";

    /** Time of each statement executed; the count of statements is the histogram's. */
    public static final String QUERY_NANOS = "queryNanos";

    /** Rows read. */
    public static final String ROWS = "rows";

    private ThreadPool() {}
  }

  /** {@link Kind#CACHE}; a value that the library does not tell is absent. */
  public static final class Cache {
    /** Unique among the caches of this JVM that are live, the same after a restart. */
    public static final String NAME = "name";

    /** What it was reported as before it got the name it has; its counts go on from that one's. */
    public static final String FORMER_NAME = "formerName";

    /** Such as {@code Caffeine}. */
    public static final String LIBRARY = "library";

    /** Where it was built, {@code com.acme.ProjectStore.<init>(ProjectStore.java:42)}. */
    public static final String BUILT_AT = "builtAt";

    /** {@code live}, or {@code collected} for all together that the host has dropped. */
    public static final String STATE = "state";

    public static final String STATE_LIVE = "live";
    public static final String STATE_COLLECTED = "collected";

    public static final String HITS = "hits";
    public static final String MISSES = "misses";

    /** Entries put by the host itself; loads are not among them. */
    public static final String PUTS = "puts";

    /** Loads tried, failed ones included. */
    public static final String LOADS = "loads";

    public static final String LOAD_FAILURES = "loadFailures";

    /** Time spent loading, failed loads included. */
    public static final String LOAD_NANOS = "loadNanos";

    public static final String EVICTIONS = "evictions";

    /**
     * Before the cause, {@code size}, {@code expired} or {@code collected}, where the library tells
     * causes apart.
     */
    public static final String EVICTIONS_OF_CAUSE = "evictions.";

    public static final String SIZE = "size";
    public static final String MAX_SIZE = "maxSize";

    private Cache() {}
  }

  /** {@link Kind#REDIS_COMMAND}: the count of commands is the histogram's. */
  public static final class RedisCommand {
    /** {@code host:port}, or the path of a socket. */
    public static final String SERVER = "server";

    /** Such as {@code HGET}; {@code other} for those beyond the most that are told apart. */
    public static final String COMMAND = "command";

    /** Such as {@code Lettuce}. */
    public static final String LIBRARY = "library";

    /** From the command's sending to its answer, or to its failure. */
    public static final String NANOS = "nanos";

    /** Commands the server refused, and those that ended without an answer. */
    public static final String ERRORS = "errors";

    /** Before the class name of the exception that commands ended with, or {@code other}. */
    public static final String ERRORS_OF_TYPE = "errors.";

    /** Values that a read found; each key of {@code MGET} and field of {@code HMGET} is one. */
    public static final String HITS = "hits";

    /** Values that a read did not find. */
    public static final String MISSES = "misses";

    private RedisCommand() {}
  }

  /** {@link Kind#REDIS_SERVER}. */
  public static final class RedisServer {
    /** {@code host:port}, or the path of a socket. */
    public static final String SERVER = "server";

    /** Such as {@code Lettuce}. */
    public static final String LIBRARY = "library";

    /** Connections open now. */
    public static final String OPEN = "open";

    /** Connections made since the JVM started. */
    public static final String CONNECTS = "connects";

    public static final String FAILED_CONNECTS = "failedConnects";

    /** Connections that ended, whoever ended them. */
    public static final String DISCONNECTS = "disconnects";

    private RedisServer() {}
  }

  /**
   * {@link Kind#GC_CAUSE}. Of a collector that stops the application the pauses are told, of one
   * that works beside it the cycles; the count is that histogram's.
   */
  public static final class GcCause {
    public static final String COLLECTOR = "collector";

    /** As the JVM words it: {@code G1 Evacuation Pause}; {@code other} beyond the most told. */
    public static final String CAUSE = "cause";

    /** As the JVM words it: {@code end of minor GC}. */
    public static final String ACTION = "action";

    public static final String PAUSE_NANOS = "pauseNanos";

    /** How long cycles took, in which the application runs. */
    public static final String CYCLE_NANOS = "cycleNanos";

    private GcCause() {}
  }

  /** {@link Kind#COLLECTION}. */
  public static final class Collection {
    public static final String COLLECTOR = "collector";
    public static final String CAUSE = "cause";
    public static final String ACTION = "action";

    /** {@link #PHASE_PAUSE} if the application stood still all the time, else a cycle. */
    public static final String PHASE = "phase";

    public static final String PHASE_PAUSE = "pause";
    public static final String PHASE_CYCLE = "cycle";

    /** Rises by one with each collection that was told since the agent listens. */
    public static final String SEQUENCE = "sequence";

    /** When it began, in milliseconds since 1970 UTC. */
    public static final String START_MILLIS = "startMillis";

    /** To the millisecond, as the JVM tells it. */
    public static final String DURATION_NANOS = "durationNanos";

    public static final String HEAP_BEFORE_BYTES = "heapBeforeBytes";
    public static final String HEAP_AFTER_BYTES = "heapAfterBytes";

    /** Of the heap, after it. */
    public static final String HEAP_COMMITTED_BYTES = "heapCommittedBytes";

    /** Before the name of a pool of the heap: what was used of it before. */
    public static final String BEFORE_BYTES_OF_POOL = "before.";

    /** Before the name of a pool of the heap: what was used of it after. */
    public static final String AFTER_BYTES_OF_POOL = "after.";

    private Collection() {}
  }

  /** {@link Kind#LONG_PAUSE}; besides those that follow it has the fields of a collection. */
  public static final class LongPause {
    /** From which duration on pauses are long in this host. */
    public static final String THRESHOLD_NANOS = "thresholdNanos";

    /**
     * Before the id of an endpoint: its requests that were in flight when the JVM told of the
     * pause, just after its end.
     */
    public static final String IN_FLIGHT_OF_ENDPOINT = "inFlight.";

    /** Requests in flight of endpoints beyond the most that are told one by one. */
    public static final String IN_FLIGHT_OTHERS = "inFlightOthers";

    private LongPause() {}
  }

  /** {@link Kind#LIVE_SET}. */
  public static final class LiveSet {
    /** The collector that left it. */
    public static final String COLLECTOR = "collector";

    /** Used of the heap after the collection. */
    public static final String BYTES = "bytes";

    /** When the collection ended, in milliseconds since 1970 UTC. */
    public static final String TIME_MILLIS = "timeMillis";

    private LiveSet() {}
  }

  /** {@link Kind#ALLOCATION}; a value that the JVM does not tell is absent. */
  public static final class Allocation {
    /** Bytes of heap, since the JVM started where it counts them, else since the agent looks. */
    public static final String ALLOCATED_BYTES = "allocatedBytes";

    /** Where the figure is from, one of the three that follow. */
    public static final String SOURCE = "source";

    /** The JVM counts what all threads allocate, those that ended included. */
    public static final String SOURCE_JVM = "jvm";

    /** By how much the heap grew between collections. */
    public static final String SOURCE_HEAP = "heap";

    /** What live threads were seen to allocate: the last second of those that ended is missing. */
    public static final String SOURCE_THREADS = "threads";

    /**
     * By how much young collections made the old generation grow; what they freed there counts off.
     */
    public static final String PROMOTED_BYTES = "promotedBytes";

    /** Of G1's regions; objects of half as many bytes are humongous. */
    public static final String REGION_BYTES = "regionBytes";

    private Allocation() {}
  }

  /** {@link Kind#HOT_PATH}. */
  public static final class HotPath {
    /** {@code waiting} for its classes, {@code active} or {@code refused}. */
    public static final String STATE = "state";

    public static final String STATE_WAITING = "waiting";
    public static final String STATE_ACTIVE = "active";
    public static final String STATE_REFUSED = "refused";

    /**
     * Why some or all of the methods are not measured, one reason a line; empty if none is left.
     */
    public static final String REASON = "reason";

    private HotPath() {}
  }

  /** {@link Kind#HOT_METHOD}; both histograms have one value for each call that was measured. */
  public static final class HotMethod {
    /** Name of the class: {@code com.acme.Render}. */
    public static final String CLASS = "class";

    public static final String METHOD = "method";

    /** Parameters and result as the class file has them: {@code (Ljava/lang/String;)V}. */
    public static final String DESCRIPTOR = "descriptor";

    /** Id of the hot path that asked for it. */
    public static final String PATH = "path";

    /** Of how many calls one is measured. */
    public static final String SAMPLE_EVERY = "sampleEvery";

    /** All calls that began, measured or not. */
    public static final String CALLS = "calls";

    /** All calls that ended with an exception, measured or not. */
    public static final String EXCEPTIONS = "exceptions";

    public static final String NANOS = "nanos";

    /** Bytes of heap allocated; of calls on virtual threads the JVM does not tell. */
    public static final String ALLOCATED_BYTES = "allocatedBytes";

    private HotMethod() {}
  }

  /**
   * {@link Kind#OBJECT_POOL}, as the pool counts itself; a value that it does not tell, or that
   * means that there is no limit, is absent.
   */
  public static final class ObjectPool {
    public static final String NAME = "name";

    /** The class of the pool. */
    public static final String TYPE = "type";

    /** The class of what it keeps; absent where its factory does not tell. */
    public static final String OBJECT_TYPE = "objectType";

    /** The class of what makes its objects. */
    public static final String FACTORY = "factory";

    /** Where in the host's code it was built. */
    public static final String BUILT_AT = "builtAt";

    public static final String ACTIVE = "active";
    public static final String IDLE = "idle";

    /** Threads that wait for an object. */
    public static final String WAITING = "waiting";

    public static final String MAX = "max";

    /** The most objects of one key. */
    public static final String MAX_PER_KEY = "maxPerKey";

    /** 1 if callers wait while there is none left, 0 if they are refused. */
    public static final String BLOCKS = "blocks";

    public static final String BORROWED = "borrowed";
    public static final String RETURNED = "returned";
    public static final String CREATED = "created";

    /** For whatever reason, the next two included. */
    public static final String DESTROYED = "destroyed";

    /** By the evictor, since they were idle for too long. */
    public static final String EVICTED = "evicted";

    /** Since they did not stand their validation when they were to be lent. */
    public static final String INVALID = "invalid";

    /** Of the latest borrows, as many as the pool keeps. */
    public static final String MEAN_WAIT_MILLIS = "meanWaitMillis";

    /** Of all borrows. */
    public static final String MAX_WAIT_MILLIS = "maxWaitMillis";

    private ObjectPool() {}
  }

  /** {@link Kind#NETTY_ALLOCATOR}; a value that it does not tell is absent. */
  public static final class NettyAllocator {
    public static final String NAME = ObjectPool.NAME;

    /** Its class without the package: {@code PooledByteBufAllocator}. */
    public static final String TYPE = "type";

    /** Where in the host's code it was built, or in Netty's for those that all share. */
    public static final String BUILT_AT = ObjectPool.BUILT_AT;

    public static final String HEAP_ARENAS = "heapArenas";
    public static final String DIRECT_ARENAS = "directArenas";

    /** Held for buffers on the heap; of a pooled one whole chunks, in use or not. */
    public static final String USED_HEAP_BYTES = "usedHeapBytes";

    /** The same outside of the heap. */
    public static final String USED_DIRECT_BYTES = "usedDirectBytes";

    /** Of these, what buffers hold that are in use. */
    public static final String PINNED_HEAP_BYTES = "pinnedHeapBytes";

    public static final String PINNED_DIRECT_BYTES = "pinnedDirectBytes";
    public static final String THREAD_CACHES = "threadCaches";
    public static final String CHUNK_BYTES = "chunkBytes";

    private NettyAllocator() {}
  }
}
