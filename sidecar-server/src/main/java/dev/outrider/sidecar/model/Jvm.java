package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
  private long lastSequence = Long.MIN_VALUE;
  private volatile long reports;
  private volatile long droppedEntries;
  private volatile Instant lastReportAt;
  private volatile long lastReportNanos;

  Jvm(String id, TimeSource time) {
    this.id = id;
    this.time = time;
    this.lastReportAt = time.now();
    this.lastReportNanos = time.nanos();
  }

  /** Takes the report, unless a later one overtook it. */
  synchronized void take(Report report) {
    lastReportAt = time.now();
    lastReportNanos = time.nanos();
    if (report.sequence() <= lastSequence) {
      return;
    }
    lastSequence = report.sequence();
    reports++;
    // A whole report is put together aside, so that no reader sees the JVM forget what it knew.
    Entries into = report.whole() ? new Entries() : entries;
    for (Entry entry : report.entries()) {
      if (entry.isGone()) {
        into.remove(entry);
      } else if (!into.put(entry)) {
        droppedEntries++;
      }
    }
    entries = into;
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
    return entries.ofKind(Kind.ENDPOINT).stream()
        .filter(entry -> wanted.test(EndpointView.kindOf(entry)))
        .map(EndpointView::of);
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

  /** Pools, and the heap and non-heap memory as a whole. */
  public Stream<MemoryView> memory() {
    return views(Kind.MEMORY, MemoryView::of);
  }

  public Stream<CollectorView> collectors() {
    return views(Kind.COLLECTOR, CollectorView::of);
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

  boolean silentFor(Duration span) {
    return time.nanos() - lastReportNanos >= span.toNanos();
  }

  private <V> Stream<V> views(String kind, Function<Entry, V> view) {
    return entries.ofKind(kind).stream().map(view);
  }
}
