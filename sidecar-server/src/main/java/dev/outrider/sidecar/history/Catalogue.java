package dev.outrider.sidecar.history;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is kept of what agents tell, by the kind of entry. */
final class Catalogue {

  /** 1 while a JVM reports, 0 once it does not. */
  static final Shape UP = new Shape("", "", "jvm.up", SeriesType.GAUGE, Unit.NONE);

  private static final String POOL_PREFIX = "pool:";

  // Entries that tell no figures, or none that make a series: what they tell is text, or a time.
  private static final Set<String> NOT_KEPT =
      Set.of(
          Kind.JVM,
          Kind.PROBE,
          Kind.JFR,
          Kind.SLOW_EXECUTION,
          Kind.CONNECTION_LEAK,
          Kind.PLAN,
          Kind.COLLECTION,
          Kind.LONG_PAUSE,
          Kind.LIVE_SET,
          Kind.HOT_PATH);

  private static final List<EntryKind> KINDS =
      List.of(
          EntryKind.of(
                  Kind.ENDPOINT,
                  entry -> entry.attribute(Field.Endpoint.KIND, "endpoint"),
                  Field.Endpoint.KIND_HTTP,
                  Field.Endpoint.KIND_GRPC,
                  Field.Endpoint.KIND_JOB,
                  Field.Endpoint.KIND_MESSAGE)
              .label("endpoint", Entry::id)
              .label("endpointName", entry -> entry.attribute(Field.Endpoint.NAME))
              .histogramFamily(Field.Endpoint.NANOS_OF_STATUS, "durationSeconds", "status")
              .counterFamily(Field.Endpoint.EXCEPTIONS_OF_TYPE, "exceptions", "exception")
              .histograms(Field.Endpoint.QUERIES, Field.Endpoint.ROWS)
              .histogram(Field.Endpoint.DB_NANOS, "databaseSeconds")
              .histograms(Field.Endpoint.ALLOCATED_BYTES)
              .counters(Field.Endpoint.CACHE_HITS, Field.Endpoint.CACHE_MISSES)
              .gauges(Field.Endpoint.IN_FLIGHT, Field.Endpoint.MAX_IN_FLIGHT),
          EntryKind.of(Kind.STATEMENT, "jdbc")
              .label("statement", Entry::id)
              .histograms(Field.Statement.NANOS)
              .counters(Field.Statement.ERRORS)
              .counters(Field.Statement.ROWS, Field.Statement.BATCH_ITEMS)
              .counterFamily(Field.Statement.ERRORS_OF_CLASS, "errorsOfClass", "class"),
          EntryKind.of(Kind.ENDPOINT_STATEMENT, "endpointStatement")
              .label("endpoint", entry -> entry.attribute(Field.EndpointStatement.ENDPOINT))
              .label("statement", entry -> entry.attribute(Field.EndpointStatement.STATEMENT))
              .histograms(Field.EndpointStatement.EXECUTIONS)
              .counters(Field.EndpointStatement.NANOS, Field.EndpointStatement.SUSPECT_NANOS)
              .counters(Field.EndpointStatement.SUSPECT_REQUESTS)
              .counters(Field.EndpointStatement.SUSPECT_EXECUTIONS)
              .counters(Field.EndpointStatement.SUSPECT_DISTINCT_PARAMETERS),
          EntryKind.of(Kind.CACHE, "cache")
              .label("cache", entry -> entry.attribute(Field.Cache.NAME, entry.id()))
              .label("library", entry -> entry.attribute(Field.Cache.LIBRARY))
              .only(Catalogue::tellsOfOneThing)
              .counters(Field.Cache.HITS, Field.Cache.MISSES, Field.Cache.PUTS, Field.Cache.LOADS)
              .counters(Field.Cache.LOAD_FAILURES, Field.Cache.LOAD_NANOS, Field.Cache.EVICTIONS)
              .counterFamily(Field.Cache.EVICTIONS_OF_CAUSE, "evictionsOfCause", "cause")
              .gauges(Field.Cache.SIZE, Field.Cache.MAX_SIZE),
          EntryKind.of(Kind.REDIS_COMMAND, "redis")
              .label("server", entry -> entry.attribute(Field.RedisCommand.SERVER))
              .label("command", entry -> entry.attribute(Field.RedisCommand.COMMAND))
              .label("library", entry -> entry.attribute(Field.RedisCommand.LIBRARY))
              .histograms(Field.RedisCommand.NANOS)
              .counters(Field.RedisCommand.ERRORS)
              .counterFamily(Field.RedisCommand.ERRORS_OF_TYPE, "errorsOfType", "exception")
              .counters(Field.RedisCommand.HITS, Field.RedisCommand.MISSES),
          EntryKind.of(Kind.REDIS_SERVER, "redis")
              .label("server", entry -> entry.attribute(Field.RedisServer.SERVER))
              .label("library", entry -> entry.attribute(Field.RedisServer.LIBRARY))
              .gauge(Field.RedisServer.OPEN, "connections")
              .counters(Field.RedisServer.CONNECTS, Field.RedisServer.FAILED_CONNECTS)
              .counters(Field.RedisServer.DISCONNECTS),
          EntryKind.of(Kind.POOL, "pool")
              .label("pool", entry -> entry.attribute(Field.Pool.NAME, entry.id()))
              .label("library", entry -> entry.attribute(Field.Pool.LIBRARY))
              .only(Catalogue::tellsOfOneThing)
              .gauges(Field.Pool.ACTIVE, Field.Pool.IDLE, Field.Pool.PENDING)
              .gauges(Field.Pool.MAX, Field.Pool.MIN_IDLE)
              .counters(Field.Pool.TIMEOUTS)
              .histograms(Field.Pool.WAIT_NANOS, Field.Pool.USE_NANOS),
          EntryKind.of(Kind.OBJECT_POOL, "objectPool")
              .label("objectPool", entry -> entry.attribute(Field.ObjectPool.NAME, entry.id()))
              .label("type", entry -> entry.attribute(Field.ObjectPool.TYPE))
              .gauges(Field.ObjectPool.ACTIVE, Field.ObjectPool.IDLE, Field.ObjectPool.WAITING)
              .gauges(Field.ObjectPool.MAX, Field.ObjectPool.MAX_PER_KEY, Field.ObjectPool.BLOCKS)
              .gauges(Field.ObjectPool.MEAN_WAIT_MILLIS, Field.ObjectPool.MAX_WAIT_MILLIS)
              .counters(Field.ObjectPool.BORROWED, Field.ObjectPool.RETURNED)
              .counters(Field.ObjectPool.CREATED, Field.ObjectPool.DESTROYED)
              .counters(Field.ObjectPool.EVICTED, Field.ObjectPool.INVALID),
          EntryKind.of(Kind.NETTY_ALLOCATOR, "nettyAllocator")
              .label("allocator", entry -> entry.attribute(Field.NettyAllocator.NAME, entry.id()))
              .label("type", entry -> entry.attribute(Field.NettyAllocator.TYPE))
              .gauges(Field.NettyAllocator.HEAP_ARENAS, Field.NettyAllocator.DIRECT_ARENAS)
              .gauges(Field.NettyAllocator.USED_HEAP_BYTES, Field.NettyAllocator.USED_DIRECT_BYTES)
              .gauges(Field.NettyAllocator.PINNED_HEAP_BYTES)
              .gauges(Field.NettyAllocator.PINNED_DIRECT_BYTES)
              .gauges(Field.NettyAllocator.THREAD_CACHES, Field.NettyAllocator.CHUNK_BYTES),
          EntryKind.of(Kind.DATA_SOURCE, "dataSource")
              .label("dataSource", entry -> entry.attribute(Field.DataSource.URL, entry.id()))
              .gauges(Field.DataSource.OPEN)
              .counters(Field.DataSource.FAILED_CONNECTS)
              .counters(Field.DataSource.COMMITS, Field.DataSource.ROLLBACKS)
              .histograms(Field.DataSource.CREATE_NANOS, Field.DataSource.USE_NANOS)
              .histograms(Field.DataSource.TRANSACTION_NANOS),
          EntryKind.of(Kind.MEMORY, Catalogue::memoryPrefix, "heap", "nonHeap", "memoryPool")
              .label("memoryPool", Catalogue::memoryPool)
              .gauges(Field.Memory.USED_BYTES, Field.Memory.COMMITTED_BYTES)
              .gauges(Field.Memory.MAX_BYTES, Field.Memory.AFTER_GC_BYTES),
          EntryKind.of(Kind.COLLECTOR, "gc")
              .label("collector", Entry::id)
              .counter(Field.Collector.COUNT, "collections")
              .gauges(Field.Collector.EARLIER)
              .counters(Field.Collector.TIME_MILLIS)
              .histograms(Field.Collector.PAUSE_NANOS),
          EntryKind.of(Kind.GC_CAUSE, "gcCause")
              .label("collector", entry -> entry.attribute(Field.GcCause.COLLECTOR))
              .label("cause", entry -> entry.attribute(Field.GcCause.CAUSE))
              .histograms(Field.GcCause.PAUSE_NANOS, Field.GcCause.CYCLE_NANOS),
          EntryKind.of(Kind.ALLOCATION, "allocation")
              .counters(Field.Allocation.ALLOCATED_BYTES, Field.Allocation.PROMOTED_BYTES)
              .gauges(Field.Allocation.REGION_BYTES),
          EntryKind.of(Kind.HOT_METHOD, "hotMethod")
              .label("class", entry -> entry.attribute(Field.HotMethod.CLASS))
              .label("method", entry -> entry.attribute(Field.HotMethod.METHOD))
              .label("descriptor", entry -> entry.attribute(Field.HotMethod.DESCRIPTOR))
              .histograms(Field.HotMethod.NANOS, Field.HotMethod.ALLOCATED_BYTES)
              .counters(Field.HotMethod.CALLS, Field.HotMethod.EXCEPTIONS)
              .gauges(Field.HotMethod.SAMPLE_EVERY),
          EntryKind.of(Kind.PROCESS, "process")
              .gauges(Field.OsProcess.RESIDENT_BYTES, Field.OsProcess.ANONYMOUS_BYTES)
              .gauges(Field.OsProcess.THREADS, Field.OsProcess.OPEN_FILES)
              .counters(Field.OsProcess.CPU_NANOS),
          EntryKind.of(Kind.THREAD_POOL, "threadPool")
              .label("threadPool", entry -> entry.attribute(Field.ThreadPool.NAME, entry.id()))
              .histograms(Field.ThreadPool.QUERY_NANOS)
              .counters(Field.ThreadPool.ROWS),
          EntryKind.of(Kind.AGENT, "agent")
              .counters(Field.Agent.SUPPRESSED_FAILURES, Field.Agent.DROPPED_CACHES)
              .counters(Field.Agent.DROPPED_ENDPOINT_STATEMENTS, Field.Agent.DROPPED_CONNECTIONS)
              .counters(Field.Agent.DROPPED_HANDOFFS, Field.Agent.DROPPED_POOLS)
              .counters(Field.Agent.DROPPED_OBJECT_POOLS, Field.Agent.DROPPED_NETTY_ALLOCATORS));

  private static final Map<String, EntryKind> BY_KIND =
      KINDS.stream().collect(Collectors.toMap(EntryKind::kind, Function.identity()));

  private Catalogue() {}

  /** How the entry becomes series, or null if none are kept of it. A later agent's kind is kept. */
  static @Nullable EntryKind of(Entry entry) {
    if (NOT_KEPT.contains(entry.kind())) {
      return null;
    }
    @Nullable EntryKind known = BY_KIND.get(entry.kind());
    if (known == null) {
      return EntryKind.of(entry.kind(), entry.kind()).label("id", Entry::id);
    }
    return known.keeps(entry) ? known : null;
  }

  /** The listed kind of that name. */
  static @Nullable EntryKind find(String kind) {
    return BY_KIND.get(kind);
  }

  static List<EntryKind> kinds() {
    return KINDS;
  }

  /** Every name that a label of a series can have. */
  static Set<String> labelNames() {
    Set<String> names = new TreeSet<>(Comparator.naturalOrder());
    KINDS.forEach(kind -> names.addAll(kind.labelNames()));
    names.add("id");
    return names;
  }

  /**
   * What the host has dropped is told together, by names in brackets. Its counts were told before
   * by entries of their own, and so are in the history already.
   */
  private static boolean tellsOfOneThing(Entry entry) {
    return !entry.id().startsWith("(");
  }

  private static String memoryPrefix(Entry entry) {
    if (entry.id().startsWith(POOL_PREFIX)) {
      return "memoryPool";
    }
    return entry.id().equals("nonheap") ? "nonHeap" : entry.id();
  }

  private static @Nullable String memoryPool(Entry entry) {
    return entry.id().startsWith(POOL_PREFIX) ? entry.id().substring(POOL_PREFIX.length()) : null;
  }
}
