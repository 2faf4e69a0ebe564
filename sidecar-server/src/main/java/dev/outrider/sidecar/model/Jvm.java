package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One host process as it last told about itself.
 *
 * <p>Reports are taken one at a time; reads never wait for them. A read may see one report half
 * taken, but each entry in it is whole.
 */
public final class Jvm {

  /** The id of the one entry that tells about the JVM or its process as a whole. */
  private static final String SELF = "self";

  private final String id;
  private final TimeSource time;
  private volatile Entries entries = new Entries();
  private final Plans plans = new Plans();
  private final GcWindows gcWindows = new GcWindows();
  private final CacheWindows cacheWindows = new CacheWindows();
  private final EndedCaches endedCaches = new EndedCaches();
  private final JfrFigures jfrFigures;
  private long lastSequence = Long.MIN_VALUE;
  private volatile long reports;
  private volatile long droppedEntries;
  private volatile Instant lastReportAt;
  private volatile long lastReportNanos;
  private final AtomicBoolean knownToReport = new AtomicBoolean();

  Jvm(String id, TimeSource time) {
    this.id = id;
    this.time = time;
    this.jfrFigures = new JfrFigures(time);
    this.lastReportAt = time.now();
    this.lastReportNanos = time.nanos();
  }

  /** Takes the report, unless a later one overtook it. */
  synchronized void take(Report report) {
    long nanos = time.nanos();
    lastReportAt = time.now();
    keepPast(nanos);
    lastReportNanos = nanos;
    if (report.sequence() <= lastSequence) {
      return;
    }
    lastSequence = report.sequence();
    reports++;
    List<Entry> renamed = renamedCachesIn(report);
    // A whole report is put together aside, so that no reader sees the JVM forget what it knew.
    Entries into = report.whole() ? new Entries() : entries;
    for (Entry entry : report.entries()) {
      if (!takeInto(into, entry)) {
        droppedEntries++;
      }
    }
    if (report.whole()) {
      endCachesNotIn(into);
    }
    renamed.forEach(endedCaches::goesOn);
    entries = into;
    if (reports == 1) {
      gcWindows.keep(nanos, entries, nanos, complete());
      cacheWindows.keep(nanos, entries, complete());
    }
  }

  /** False if there is no room. */
  private boolean takeInto(Entries into, Entry entry) {
    @Nullable Entry earlier = entries.find(entry.kind(), entry.id());
    // What is gone in a whole report is not in it, and so ends with all that are not.
    if (earlier != null && !(entry.isGone() && into != entries)) {
      endedCaches.replaced(earlier, entry);
    }
    if (entry.isGone()) {
      into.remove(entry);
      return true;
    }
    return into.put(entry);
  }

  private void endCachesNotIn(Entries into) {
    for (Entry cache : entries.ofKind(Kind.CACHE)) {
      if (into.find(Kind.CACHE, cache.id()) == null) {
        endedCaches.replaced(cache, null);
      }
    }
  }

  /** Those with a name that is new, and had another before. */
  private List<Entry> renamedCachesIn(Report report) {
    return report.entries().stream()
        .filter(entry -> entry.kind().equals(Kind.CACHE))
        .filter(entry -> entry.attribute(Field.Cache.FORMER_NAME) != null)
        .filter(entry -> entries.find(Kind.CACHE, entry.id()) == null)
        .toList();
  }

  /** Before the first report of a slot is taken: what is known is how the slot before it ended. */
  private void keepPast(long nanos) {
    if (reports == 0) {
      return;
    }
    long gcEnd = gcWindows.grid().slotEnd(lastReportNanos);
    if (nanos >= gcEnd) {
      gcWindows.keep(gcEnd, entries, lastReportNanos, complete());
    }
    long cacheEnd = cacheWindows.grid().slotEnd(lastReportNanos);
    if (nanos >= cacheEnd) {
      cacheWindows.keep(cacheEnd, entries, complete());
    }
  }

  private boolean complete() {
    return droppedEntries == 0;
  }

  /** The random id of the JVM's run. */
  public String id() {
    return id;
  }

  /** The application's name; the id where the agent did not tell one. */
  public String service() {
    return identity().service();
  }

  public JvmIdentity identity() {
    return JvmIdentity.of(id, entries.find(Kind.JVM, SELF));
  }

  public ProcessView process() {
    return ProcessView.of(entries.find(Kind.PROCESS, SELF));
  }

  /** By name. */
  public List<ProbeView> probes() {
    return views(Kind.PROBE, ProbeView::of).sorted(Comparator.comparing(ProbeView::name)).toList();
  }

  /** What the agent says of itself. */
  public AgentView agent() {
    return AgentView.of(entries.ofKind(Kind.AGENT));
  }

  public Stream<StatementView> statements() {
    return views(Kind.STATEMENT, StatementView::of);
  }

  /** The statement of that id, or null if the JVM has not told of it. */
  public @Nullable StatementView statement(String statementId) {
    @Nullable Entry entry = entries.find(Kind.STATEMENT, statementId);
    return entry == null ? null : StatementView.of(entry);
  }

  /** The text of the statement of that id, or null if the JVM has not told of it. */
  public @Nullable String statementText(String statementId) {
    @Nullable Entry entry = entries.find(Kind.STATEMENT, statementId);
    return entry == null ? null : entry.attribute(Field.Statement.TEXT);
  }

  /** Endpoints of all kinds. */
  public Stream<EndpointView> endpoints() {
    return views(Kind.ENDPOINT, EndpointView::of);
  }

  /** Endpoints of HTTP alone. */
  public Stream<EndpointView> httpEndpoints() {
    return endpoints(EndpointKind.HTTP::equals);
  }

  /** Endpoints of all kinds but HTTP. */
  public Stream<EndpointView> otherEndpoints() {
    return endpoints(kind -> kind != EndpointKind.HTTP);
  }

  private Stream<EndpointView> endpoints(Predicate<EndpointKind> wanted) {
    return endpoints().filter(endpoint -> wanted.test(endpoint.kind()));
  }

  /** The endpoint of that id, or null if the JVM has not told of it. */
  public @Nullable EndpointView endpoint(String endpointId) {
    @Nullable Entry entry = entries.find(Kind.ENDPOINT, endpointId);
    return entry == null ? null : EndpointView.of(entry);
  }

  /** The name of the endpoint of that id; the id where the JVM has not told a name. */
  public String endpointName(String endpointId) {
    @Nullable Entry entry = entries.find(Kind.ENDPOINT, endpointId);
    return entry == null ? endpointId : entry.attribute(Field.Endpoint.NAME, endpointId);
  }

  /** Threads by name, as far as they executed statements that no endpoint is told for. */
  public Stream<ThreadPoolView> threadPools() {
    return views(Kind.THREAD_POOL, ThreadPoolView::of);
  }

  /** Which endpoint executes which statement how often. */
  public Stream<EndpointStatementView> endpointStatements() {
    return views(Kind.ENDPOINT_STATEMENT, EndpointStatementView::of);
  }

  /** The latest slow executions, as many as the agent keeps. */
  public Stream<SlowExecutionView> slowExecutions() {
    return views(Kind.SLOW_EXECUTION, SlowExecutionView::of);
  }

  public Stream<DataSourceView> dataSources() {
    return views(Kind.DATA_SOURCE, DataSourceView::of);
  }

  /** The URL of the data source of that id; the id where the JVM has not told one. */
  public String dataSourceUrl(String dataSourceId) {
    @Nullable Entry entry = entries.find(Kind.DATA_SOURCE, dataSourceId);
    return entry == null ? dataSourceId : entry.attribute(Field.DataSource.URL, dataSourceId);
  }

  /** Pools in use and pools the host has dropped, whose counts still stand. */
  public Stream<PoolView> pools() {
    return views(Kind.POOL, PoolView::of);
  }

  /** Pools of objects that are no connections of JDBC. */
  public Stream<ObjectPoolView> objectPools() {
    return views(Kind.OBJECT_POOL, ObjectPoolView::of);
  }

  /** What Netty allocates its buffers with. */
  public Stream<NettyAllocatorView> nettyAllocators() {
    return views(Kind.NETTY_ALLOCATOR, NettyAllocatorView::of);
  }

  /** The name of the pool of that id; the id where the JVM has not told one. */
  public String poolName(String poolId) {
    @Nullable Entry entry = entries.find(Kind.POOL, poolId);
    return entry == null ? poolId : entry.attribute(Field.Pool.NAME, poolId);
  }

  /** The latest connections that were held for too long, as many as the agent keeps. */
  public Stream<ConnectionLeakView> connectionLeaks() {
    return views(Kind.CONNECTION_LEAK, ConnectionLeakView::of);
  }

  /** Keeps the plan that the entry tells, in place of an earlier one of the same statement. */
  public PlanView keepPlan(Entry plan) {
    PlanView view = PlanView.of(plan, time.now());
    plans.put(view);
    return view;
  }

  /** The last plan of each statement that was explained since the sidecar knows the JVM. */
  public List<PlanView> plans() {
    return plans.all();
  }

  /** The last plan of the statement of that id, or null if there is none. */
  public @Nullable PlanView plan(String statementId) {
    return plans.find(statementId);
  }

  /** Caches in use and caches the host has dropped, whose counts still stand. */
  public Stream<CacheView> caches() {
    return views(Kind.CACHE, CacheView::of);
  }

  /**
   * Gets of the cache in each of these windows that end now, or since it is known here if that is
   * shorter; null if that cannot be told.
   *
   * @param spans each at most 5 minutes
   */
  public List<@Nullable HitCounts> cacheGetsOver(List<Duration> spans, CacheView cache) {
    return cacheWindows.ofCache(cache, spans, lastReportNanos, time.nanos());
  }

  /** The same of all caches together, the dropped ones and Redis too. */
  public @Nullable HitCounts allCacheGetsOver(Duration span) {
    return cacheWindows.ofAll(entries, span, lastReportNanos, time.nanos());
  }

  /** What caches of that name had counted that are no more; null if there were none. */
  public @Nullable CacheView endedCaches(String name) {
    return endedCaches.of(name);
  }

  /** What a live cache has counted since it has its name: what it had before is that one's. */
  public CacheView underItsName(CacheView live) {
    return endedCaches.underItsName(live);
  }

  public Stream<RedisCommandView> redisCommands() {
    return views(Kind.REDIS_COMMAND, RedisCommandView::of);
  }

  public Stream<RedisServerView> redisServers() {
    return views(Kind.REDIS_SERVER, RedisServerView::of);
  }

  /** Pools, and the heap and non-heap memory as a whole. */
  public Stream<MemoryView> memory() {
    return views(Kind.MEMORY, MemoryView::of);
  }

  public Stream<CollectorView> collectors() {
    return views(Kind.COLLECTOR, CollectorView::of);
  }

  /** What made each collector run, and how long it took. */
  public Stream<GcCauseView> gcCauses() {
    return views(Kind.GC_CAUSE, GcCauseView::of);
  }

  /** The latest collections, as many as the agent keeps. */
  public Stream<CollectionView> collections() {
    return views(Kind.COLLECTION, CollectionView::of);
  }

  /** The latest pauses beyond the host's threshold, as they were told. */
  Stream<Entry> longPauses() {
    return entries.ofKind(Kind.LONG_PAUSE).stream();
  }

  public AllocationView allocation() {
    return AllocationView.of(entries.find(Kind.ALLOCATION, SELF));
  }

  /**
   * How much it paused, allocated and promoted in the last minutes, or since it is known here if
   * that is shorter; null if that cannot be told.
   *
   * @param span at most 15 minutes
   */
  public @Nullable GcActivity gcActivityOver(Duration span) {
    return gcWindows.over(span, entries, lastReportNanos, time.nanos());
  }

  /**
   * For what share of the last minutes the collector ran, or since it is known here if that is
   * shorter; null if that cannot be told.
   *
   * @param span at most 15 minutes
   */
  public @Nullable Double gcShareOver(Duration span, CollectorView collector) {
    return gcWindows.shareOf(collector, span, entries, lastReportNanos, time.nanos());
  }

  /** The same of what made a collector run. */
  public @Nullable Double gcShareOver(Duration span, GcCauseView cause) {
    return gcWindows.shareOf(cause, span, entries, lastReportNanos, time.nanos());
  }

  /** What collections of the old generation left of the heap in the last hour, by time. */
  public List<LiveSetPoint> liveSet() {
    return views(Kind.LIVE_SET, LiveSetPoint::of)
        .sorted(Comparator.comparing(LiveSetPoint::at))
        .toList();
  }

  /** Whether that grows, over each of the windows, the longest first. */
  public List<LiveSetTrend> liveSetTrends() {
    List<LiveSetPoint> points = liveSet();
    Instant now = time.now();
    return LiveSetTrend.WINDOWS.stream()
        .map(window -> LiveSetTrend.of(window, points, now))
        .toList();
  }

  /** What an operator asked to be measured. */
  public Stream<HotPathView> hotPaths() {
    return views(Kind.HOT_PATH, HotPathView::of);
  }

  /** The methods that are measured on request. */
  public Stream<HotMethodView> hotMethods() {
    return views(Kind.HOT_METHOD, HotMethodView::of);
  }

  /** What the agent tells of its flight recording, or null if it does not. */
  public @Nullable JfrView jfr() {
    @Nullable Entry entry = entries.find(Kind.JFR, SELF);
    return entry == null ? null : JfrView.of(entry);
  }

  /** What the flight recording told. */
  public JfrFigures jfrFigures() {
    return jfrFigures;
  }

  /** Every entry as it was told, for whoever needs no view of it. */
  public Stream<Entry> entries() {
    return entries.all();
  }

  /** How many entries are kept, of all kinds. */
  public int entryCount() {
    return entries.size();
  }

  /** How many times an entry was dropped because there was no room for it. */
  public long droppedEntries() {
    return droppedEntries;
  }

  /** Reports taken, overtaken ones not counted. */
  public long reports() {
    return reports;
  }

  public Instant lastReportAt() {
    return lastReportAt;
  }

  /** Whether a report came lately; see {@link LiveModel#STALE_AFTER}. */
  public boolean connected() {
    return !silentFor(LiveModel.STALE_AFTER);
  }

  /** Notes that the JVM reports; true if that was not known. */
  boolean noteReporting() {
    return knownToReport.compareAndSet(false, true);
  }

  /** Notes that the JVM is silent, if it is; true if that was not known. */
  boolean noteSilence() {
    return !connected() && knownToReport.compareAndSet(true, false);
  }

  boolean silentFor(Duration span) {
    return time.nanos() - lastReportNanos >= span.toNanos();
  }

  private <V> Stream<V> views(String kind, Function<Entry, V> view) {
    return entries.views(kind, view);
  }
}
