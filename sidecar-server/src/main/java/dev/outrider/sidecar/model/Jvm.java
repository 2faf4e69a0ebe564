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
import java.util.stream.Stream;

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

  /** Failures that the agent kept from the host, in its probes and elsewhere. */
  public long suppressedFailures() {
    return entries.ofKind(Kind.AGENT).stream()
        .mapToLong(entry -> entry.count(Field.Agent.SUPPRESSED_FAILURES))
        .sum();
  }

  /** Caches that the agent could not follow, because it follows as many as it may. */
  public long droppedCaches() {
    return entries.ofKind(Kind.AGENT).stream()
        .mapToLong(entry -> entry.count(Field.Agent.DROPPED_CACHES))
        .sum();
  }

  public Stream<StatementView> statements() {
    return views(Kind.STATEMENT, StatementView::of);
  }

  public Stream<EndpointView> endpoints() {
    return views(Kind.ENDPOINT, EndpointView::of);
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
